#include "clirun.h"

#include <QRegularExpression>

using rapport::test::CliRun;
using rapport::test::CliStore;

namespace {

/// The names that stand in front of their lines under the heading of a help page.
QStringList namesIn(const QString &help, const QString &pattern)
{
    const QRegularExpression name(pattern, QRegularExpression::MultilineOption);
    QStringList names;
    for (auto it = name.globalMatch(help); it.hasNext();)
        names << it.next().captured(1);
    return names;
}

} // namespace

TEST_CASE("every command and every option that the help names stands in docs/commandline.md")
{
    CliStore store(false);
    QFile file(QStringLiteral(RAPPORT_SOURCE_DIR "/docs/commandline.md"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QString docs = QString::fromUtf8(file.readAll());
    const CliRun help = store.run({"--help"});
    REQUIRE(help.code == 0);
    const QString all = QString::fromUtf8(help.out);
    const QStringList commands = namesIn(all.mid(all.indexOf("Subcommands:")), "^  ([a-z-]+)");
    CHECK(commands.size() > 25);
    for (const char *known :
         {"export", "import", "dossier", "erase", "scrub", "quality", "duplicates", "merge", "mappings"})
        CHECK(commands.contains(QLatin1String(known)));
    CHECK(all.contains("bundle"));
    // Fine points of one format or of making practice stores: their help has them.
    const QStringList fine{"--help", "--excel", "--guard-formulas", "--vcard-version", "--now"};
    for (const QString &command : commands) {
        INFO(command.toStdString());
        CHECK(docs.contains(QRegularExpression("`" + command + "[ `]")));
        const QString page = QString::fromUtf8(store.run({command, "--help"}).out);
        for (const QString &option : namesIn(page, "^  (?:-[a-z],)?(--[a-z-]+)")) {
            INFO(option.toStdString());
            CHECK((fine.contains(option) || docs.contains(option) || docs.contains("-o FILE")));
        }
    }
}
