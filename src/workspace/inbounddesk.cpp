#include "workspace/inbounddesk.h"

#include "domain/changesetlabel.h"
#include "exchange/opentable.h"
#include "outreach/mailaddress.h"
#include "storage/recipientfinder.h"

#include <QFileInfo>
#include <QSet>

namespace rapport::workspace {

using core::Result;
using outreach::ImapPosition;
using storage::MailboxPositions;
using storage::RecipientFinder;

namespace {

/// Notes what mails say in one changeset, then settles those of whom it is known now that they were sent.
Result<Written<InboxReport>> noteAll(Workspace &workspace, const storage::Context &context,
                                     const std::vector<outreach::KeyedMail> &mails, const QString &source,
                                     domain::Origin origin, const core::Progress &progress)
{
    Written<InboxReport> written;
    InDoubt inDoubt;
    const auto event =
        workspace.writeNow(context, {origin, domain::labels::inboxRead(0), {}},
                           [&](storage::Transaction &transaction) -> Result<> {
                               RAPPORT_TRY(auto noted, noteInbound(transaction, mails, source, progress));
                               written.value = std::move(noted.first);
                               inDoubt = std::move(noted.second);
                               written.rows = transaction.rows();
                               transaction.setLabel(domain::labels::inboxRead(written.value.noted()));
                               return {};
                           });
    RAPPORT_CHECK(event);
    written.changeset = event->changeset;
    if (!inDoubt.empty())
        RAPPORT_CHECK(workspace.onWriter([&](storage::Connection &writer) -> Result<> {
            RAPPORT_TRY(written.value.settled, RecipientFinder::settle(writer, inDoubt));
            return {};
        }));
    return written;
}

Result<Written<InboxReport>> fetchAll(Workspace &workspace, const storage::Store &store,
                                      const storage::Context &context, const outreach::ImapAccount &account,
                                      bool all, domain::Origin origin, const core::Progress &progress)
{
    ImapPosition since;
    if (!all) {
        RAPPORT_TRY(const auto reader, store.reader());
        RAPPORT_TRY(const QString kept, MailboxPositions::of(*reader, account.name()));
        since = ImapPosition::of(kept);
    }
    std::vector<outreach::KeyedMail> mails;
    qint64 unreadable = 0;
    const auto take = [&](const QByteArray &bytes) -> Result<> {
        auto mail = outreach::keyedMail(bytes);
        if (mail)
            mails.push_back(std::move(*mail));
        else
            ++unreadable;
        return {};
    };
    RAPPORT_TRY(const ImapPosition now, outreach::fetchMails(account, since, {}, take, progress));
    RAPPORT_TRY(Written<InboxReport> written,
                noteAll(workspace, context, mails, QStringLiteral("mailbox"), origin, {progress.stop, {}}));
    written.value.unreadable = unreadable;
    if (!(now == since))
        RAPPORT_CHECK(workspace.onWriter([&](storage::Connection &writer) {
            return MailboxPositions::keep(writer, account.name(), now.text());
        }));
    return written;
}

/// Each once, in lower case.
Result<QStringList> addressesIn(const QString &file, const core::Progress &progress)
{
    exchange::TableOptions options;
    options.stop = progress.stop;
    RAPPORT_TRY(const auto table, exchange::openTable(file, options));
    QStringList addresses;
    QSet<QString> seen;
    exchange::TableRow row;
    for (;;) {
        RAPPORT_TRY(const bool more, table->next(row));
        if (!more)
            return addresses;
        for (const QString &cell : row.texts()) {
            const QString address = QString::fromLatin1(outreach::foldedAddress(cell));
            if (address.isEmpty() || seen.contains(address))
                continue;
            seen.insert(address);
            addresses.append(address);
        }
    }
}

} // namespace

Async<Written<InboxReport>> InboundDesk::read(const QStringList &paths, domain::Origin origin)
{
    Workspace &workspace = m_workspace;
    return workspace.job(
        [&workspace, context = m_workspace.context(), paths,
         origin](const storage::Store &, const core::Progress &progress) -> Result<Written<InboxReport>> {
            RAPPORT_TRY(const outreach::MailsOfFiles found, outreach::readMailFiles(paths, progress));
            RAPPORT_TRY(auto written, noteAll(workspace, context, found.mails, QStringLiteral("file"), origin,
                                              {progress.stop, {}}));
            written.value.unreadable = found.unreadableCount;
            written.value.unreadableFiles = found.unreadable;
            return written;
        });
}

Async<Written<InboxReport>> InboundDesk::fetch(const outreach::ImapAccount &account, bool all,
                                               domain::Origin origin)
{
    Workspace &workspace = m_workspace;
    return workspace.job([&workspace, context = m_workspace.context(), account, all,
                          origin](const storage::Store &store, const core::Progress &progress) {
        return fetchAll(workspace, store, context, account, all, origin, progress);
    });
}

Async<Written<OptOutReport>> InboundDesk::optOuts(const QString &file, domain::Origin origin)
{
    Workspace &workspace = m_workspace;
    return workspace.job(
        [&workspace, context = m_workspace.context(), file,
         origin](const storage::Store &, const core::Progress &progress) -> Result<Written<OptOutReport>> {
            RAPPORT_TRY(const QStringList addresses, addressesIn(file, progress));
            Written<OptOutReport> written;
            written.value.addresses = addresses.size();
            const auto event = workspace.writeNow(
                context, {origin, domain::labels::optOutsRead(0), {}},
                [&](storage::Transaction &transaction) -> Result<> {
                    RAPPORT_TRY(written.value.withdrawn,
                                noteOptOuts(transaction, addresses, QFileInfo(file).fileName(), progress));
                    written.rows = transaction.rows();
                    transaction.setLabel(domain::labels::optOutsRead(written.value.withdrawn));
                    return {};
                });
            RAPPORT_CHECK(event);
            written.changeset = event->changeset;
            return written;
        });
}

} // namespace rapport::workspace
