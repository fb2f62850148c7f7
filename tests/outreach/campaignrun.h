#pragma once

#include "memoryoutbox.h"
#include "support/smtpserver.h"
#include "support/support.h"

namespace rapport::test {

/// Makes every mail from its row, with a body of a chosen size.
class PlainComposer final : public outreach::Composer {
public:
    QString html = QStringLiteral("<p>Good day</p>");

    core::Result<outreach::MimeMail> compose(const outreach::OutboxItem &item) const override
    {
        outreach::MailContent content;
        content.fromName = QStringLiteral("Mara");
        content.fromAddress = QStringLiteral("mara@example.org");
        content.toName = item.name;
        content.toAddress = item.address;
        content.subject = QStringLiteral("News");
        content.html = html;
        content.messageId = item.messageId;
        content.date = item.date;
        return outreach::makeMail(content);
    }
};

/// A campaign to people r1 … rN and a scripted server; short times instead of minutes.
struct CampaignRun {
    MemoryOutbox::Rows rows;
    PlainComposer composer;
    core::ManualClock clock{core::Instant{1'700'000'000'000}};
    outreach::DispatchRules rules;
    outreach::SmtpAccount account;

    CampaignRun(const SmtpServer &server, int recipients = 100) : CampaignRun(server.port(), recipients) {}
    CampaignRun(quint16 port, int recipients)
    {
        account.host = QStringLiteral("127.0.0.1");
        account.port = port;
        account.security = outreach::SmtpAccount::Security::None;
        rules.firstRetryMs = 20;
        rules.maxRetryMs = 200;
        rules.firstBackoffMs = 10;
        rules.waitForDueMs = 10'000;
        rules.limits = {2'000, 2'000, 2'000, 300};
        for (int i = 1; i <= recipients; ++i)
            add(QStringLiteral("r%1@example.com").arg(i));
    }

    void add(const QString &address)
    {
        MemoryOutbox::Row row;
        row.item.id = static_cast<qint64>(rows.byId.size()) + 1;
        row.item.address = address;
        row.item.messageId = "id" + QByteArray::number(row.item.id) + "@example.org";
        row.item.date = clock.now();
        rows.byId.emplace(row.item.id, row);
    }

    core::Result<outreach::DispatchReport> tryRun(const core::Progress &progress = {})
    {
        MemoryOutbox outbox(rows);
        return outreach::Dispatcher(outbox, composer, clock).run(account, rules, progress);
    }
    outreach::DispatchReport run(const core::Progress &progress = {}) { return require(tryRun(progress)); }

    int count(const char *state) const
    {
        int found = 0;
        for (const auto &[id, row] : rows.byId)
            found += row.state == QLatin1String(state) ? 1 : 0;
        return found;
    }
    const MemoryOutbox::Row &row(const QString &address) const
    {
        for (const auto &[id, row] : rows.byId) {
            if (row.item.address == address)
                return row;
        }
        return rows.byId.begin()->second;
    }

    /// What is wrong with the promise: every address was served once, or stands in a list that says why not. Empty: it was kept.
    QStringList broken(const SmtpServer &server) const
    {
        QStringList faults;
        QHash<QByteArray, int> taken;
        for (const SmtpServer::Mail &mail : server.mails())
            ++taken[mail.messageId()];
        for (const auto &[id, row] : rows.byId) {
            const int times = taken.value(row.item.messageId);
            const bool unsure = row.state == QLatin1String("uncertain");
            const bool sent = row.state == QLatin1String("sent");
            const bool listed =
                unsure || row.state == QLatin1String("failed") || row.state == QLatin1String("skipped");
            const bool fits = unsure ? times <= 1 : times == (sent ? 1 : 0);
            if (!fits || (!sent && !listed))
                faults.append(QStringLiteral("%1 is %2 and was taken %3 times")
                                  .arg(row.item.address, row.state)
                                  .arg(times));
            if (row.reason.isEmpty())
                faults.append(QStringLiteral("%1 is %2 without a reason").arg(row.item.address, row.state));
        }
        if (duplicates(server) > 0)
            faults.append(QStringLiteral("%1 duplicates").arg(duplicates(server)));
        return faults;
    }

    /// Mails that a server took beyond one per address.
    static int duplicates(const SmtpServer &server)
    {
        QHash<QByteArray, int> taken;
        int more = 0;
        for (const SmtpServer::Mail &mail : server.mails())
            more += ++taken[mail.to] > 1 ? 1 : 0;
        return more;
    }
};

} // namespace rapport::test
