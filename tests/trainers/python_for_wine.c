/* Stands for Python for Windows: makes environments that hold itself and nothing else, and notes what it was asked.
 * CALLS names the file of the notes: a line of UTF-8 for each call, its parts divided by tabs. EXIT_venv, EXIT_pip and
 * EXIT_trainers are the exit codes of these modules, EXIT_py and EXIT_python those of a program's answer to -c.
 * As fc.exe it compares two files, because Wine's own doesn't know /b. */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

static int compare(const wchar_t *one, const wchar_t *other)
{
    FILE *a = _wfopen(one, L"rb"), *b = _wfopen(other, L"rb");
    int byte;

    if (!a || !b)
        return 2;
    while ((byte = getc(a)) == getc(b))
        if (byte == EOF)
            return 0;
    return 1;
}

static void note(const wchar_t *program, int count, wchar_t **arguments)
{
    FILE *calls = _wfopen(_wgetenv(L"CALLS"), L"ab");
    char part[4096];

    for (int i = 0; i < count; i++) {
        WideCharToMultiByte(CP_UTF8, 0, i ? arguments[i] : program, -1, part, sizeof part, NULL, NULL);
        fprintf(calls, i ? "\t%s" : "%s", part);
    }
    putc('\n', calls);
    fclose(calls);
}

/* As venv does: pip.exe comes last, and not at all when it fails. */
static void make_environment(const wchar_t *folder, const wchar_t *self, BOOL fails)
{
    const wchar_t *parts[] = {L"", L"\\Scripts", L"\\Scripts\\python.exe", L"\\Scripts\\pip.exe"};
    wchar_t path[MAX_PATH];

    for (int i = 0; i < (fails ? 3 : 4); i++) {
        swprintf(path, MAX_PATH, L"%ls%ls", folder, parts[i]);
        i < 2 ? CreateDirectoryW(path, NULL) : CopyFileW(self, path, FALSE);
    }
}

int wmain(int argc, wchar_t **argv)
{
    wchar_t self[MAX_PATH], program[MAX_PATH], variable[MAX_PATH];
    const wchar_t *code, **asked = (const wchar_t **)argv + 1;

    GetModuleFileNameW(NULL, self, MAX_PATH);
    _wsplitpath(self, NULL, NULL, program, NULL);
    if (!wcscmp(program, L"fc"))
        return compare(argv[2], argv[3]);
    note(program, argc, argv);
    asked += !wcscmp(*asked, L"-3");
    swprintf(variable, MAX_PATH, L"EXIT_%ls", wcscmp(*asked, L"-m") ? program : asked[1]);
    code = _wgetenv(variable);
    if (!wcscmp(asked[1], L"venv"))
        make_environment(asked[2], self, code != NULL);
    return code ? _wtoi(code) : 0;
}
