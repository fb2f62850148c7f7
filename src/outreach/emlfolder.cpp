#include "outreach/emlfolder.h"

#include "core/safefolder.h"

#include <QFile>

namespace rapport::outreach {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr qsizetype kMaxAddressInName = 80;

Result<> writeNew(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    const bool opened = file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered);
    if (!opened || file.write(bytes) != bytes.size())
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-write"), {path, file.errorString()});
    return {};
}

} // namespace

QString emlName(int number, const QString &address)
{
    QString name;
    for (const QChar c : address.left(kMaxAddressInName)) {
        const bool plain = c.unicode() < 128 && (c.isLetterOrNumber() || QStringLiteral("@.+-_").contains(c));
        name += plain ? c : QChar(u'_');
    }
    return QStringLiteral("%1 %2.eml").arg(number, 6, 10, QChar(u'0')).arg(name);
}

Result<DryRunReport> dryRun(const std::vector<OutboxItem> &items, const Composer &composer,
                            const QString &folder, const core::Progress &progress)
{
    RAPPORT_TRY(const std::unique_ptr<core::SafeFolder> draft, core::SafeFolder::create(folder));
    DryRunReport report;
    int number = 0;
    for (const OutboxItem &item : items) {
        if (progress.stopRequested())
            return fail(ErrorCode::Cancelled, QStringLiteral("cancelled"));
        progress.at(number, static_cast<qint64>(items.size()));
        ++number;
        const Result<MimeMail> mail = composer.compose(item);
        if (!mail) {
            OutboxSettled skipped;
            skipped.state = OutboxSettled::State::Skipped;
            skipped.id = item.id;
            skipped.reason = mail.error().reason;
            skipped.reply = mail.error().args.join(QStringLiteral(", "));
            report.skipped.push_back(std::move(skipped));
            continue;
        }
        RAPPORT_CHECK(writeNew(draft->pathOf(emlName(number, item.address)), mail->bytes));
        ++report.written;
    }
    RAPPORT_CHECK(draft->commit());
    return report;
}

} // namespace rapport::outreach
