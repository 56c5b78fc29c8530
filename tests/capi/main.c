/* The C interface as a C program uses it; see check.h for how it is run. */
#include "check.h"

int main(int count, char** words)
{
    return run_cases(count, words);
}
