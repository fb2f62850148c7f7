#include "bench/ranprogram.h"

#include "bench/benchkit.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rapport::bench {

namespace {

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

Ran ranCli(const QStringList &arguments)
{
    std::vector<QByteArray> texts{cliProgram().toLocal8Bit()};
    for (const QString &argument : arguments)
        texts.push_back(argument.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    Ran ran;
    rusage usage{};
    int status = 1;
    ran.ms = timedOnce([&] {
        pid_t child = 0;
        if (posix_spawn(&child, pointers[0], &actions, nullptr, pointers.data(), environ) != 0)
            std::exit(1);
        wait4(child, &status, 0, &usage);
    });
    posix_spawn_file_actions_destroy(&actions);
    if (status != 0) {
        std::fprintf(stderr, "%s failed\n", arguments.join(QLatin1Char(' ')).toLocal8Bit().constData());
        std::exit(1);
    }
    ran.processorMs = (seconds(usage.ru_utime) + seconds(usage.ru_stime)) * 1000;
    ran.megabytes = static_cast<double>(usage.ru_maxrss) / 1024;
    return ran;
}

} // namespace rapport::bench
