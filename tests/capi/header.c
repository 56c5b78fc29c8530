/*
 * The header alone, in every C there is since 1990 and in C++: this file compiles, or a promise is broken. Nothing is
 * included before it. The numbers that stand here are frozen: programs are built on them.
 */
#include <tocht/tocht.h>

#define HOLDS(name, condition) typedef char name[(condition) ? 1 : -1]

HOLDS(codes_to_seven, TOCHT_OK == 0 && TOCHT_INVALID == 1 && TOCHT_NOT_FOUND == 2 && TOCHT_CONFLICT == 3
                          && TOCHT_DENIED == 4 && TOCHT_WITHHELD == 5 && TOCHT_REFUSED == 6 && TOCHT_BUSY == 7);
HOLDS(codes_to_seventeen, TOCHT_FULL == 8 && TOCHT_READ_ONLY == 9 && TOCHT_IO == 10 && TOCHT_CORRUPT == 11
                              && TOCHT_TOO_NEW == 12 && TOCHT_NO_MEMORY == 13 && TOCHT_INTERRUPTED == 14
                              && TOCHT_CALLBACK == 15 && TOCHT_MISUSE == 16 && TOCHT_INTERNAL == 17);
HOLDS(aspects, TOCHT_AGREE == 1 && TOCHT_CLARITY == 2 && TOCHT_INSPIRATION == 3 && TOCHT_OWNERSHIP == 4
                   && TOCHT_STRENGTH == 5 && TOCHT_CONTRIBUTION == 6 && TOCHT_QUALITY == 7 && TOCHT_ADHERENCE == 8
                   && TOCHT_CLIMATE == 9 && TOCHT_KEPT == 10 && TOCHT_NOTICED == 11 && TOCHT_ENJOYABLE == 12
                   && TOCHT_WORTHWHILE == 13);
HOLDS(enumerations_are_int, sizeof(tocht_code) == sizeof(int) && sizeof(tocht_aspect) == sizeof(int));
HOLDS(nts, TOCHT_NTS == (size_t)-1);
HOLDS(withdraw, TOCHT_WITHDRAW < -2147483646 && sizeof(TOCHT_WITHDRAW) == 4);
HOLDS(abi_version, TOCHT_ABI_VERSION == 0);
HOLDS(rating_size, sizeof(tocht_rating) == 56);
HOLDS(rating_layout, offsetof(tocht_rating, participant) == 0 && offsetof(tocht_rating, subject) == 16
                         && offsetof(tocht_rating, session) == 32 && offsetof(tocht_rating, aspect) == 48
                         && offsetof(tocht_rating, value) == 52);

int header_holds(void);
int header_holds(void)
{
    return 1;
}
