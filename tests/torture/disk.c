/* Stands before the calls that make a disk's content: waits there, counts them, or kills the whole process group at one of them.
 * cc -shared -fPIC -o disk.so disk.c -ldl;  LD_PRELOAD=disk.so TORTURE_COUNT=<file of 8 bytes> TORTURE_WAIT_MS= TORTURE_DIE_AT= */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static volatile long *count;

static void at_the_disk(void) {
    const char *file = getenv("TORTURE_COUNT"), *wait = getenv("TORTURE_WAIT_MS"), *die = getenv("TORTURE_DIE_AT");
    if (wait) {
        long ms = atol(wait);
        struct timespec left = {ms / 1000, ms % 1000 * 1000000};
        while (nanosleep(&left, &left)) {}
    }
    if (file && !count) {
        int handle = open(file, O_RDWR);
        if (handle >= 0) {
            void *found = mmap(0, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
            if (found != MAP_FAILED) count = found;
            close(handle);
        }
    }
    if (count && __atomic_add_fetch(count, 1, __ATOMIC_SEQ_CST) == (die ? atol(die) : -1)) kill(0, SIGKILL);
}

#define BEFORE(type, name, parameters, arguments)                                  \
    type name parameters {                                                         \
        static type(*real) parameters;                                             \
        if (!real) real = (type(*) parameters)dlsym(RTLD_NEXT, #name);             \
        at_the_disk();                                                             \
        return real arguments;                                                     \
    }

BEFORE(int, fsync, (int handle), (handle))
BEFORE(int, fdatasync, (int handle), (handle))
BEFORE(int, rename, (const char *from, const char *to), (from, to))
BEFORE(int, renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
BEFORE(int, renameat2, (int a, const char *from, int b, const char *to, unsigned flags), (a, from, b, to, flags))
BEFORE(int, unlink, (const char *path), (path))
BEFORE(int, unlinkat, (int a, const char *path, int flags), (a, path, flags))
BEFORE(int, mkdir, (const char *path, mode_t mode), (path, mode))
BEFORE(int, rmdir, (const char *path), (path))
