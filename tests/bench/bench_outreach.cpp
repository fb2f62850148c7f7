// What a campaign costs: merging and writing down what every recipient gets, and saying the mails to a server over four connections.
// bench_outreach [RECIPIENTS [MESSAGES]]

#include "bench/benchkit.h"
#include "bench/mailsink.h"
#include "outreach/dispatcher.h"
#include "outreach/template.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>

using namespace rapport;
using namespace rapport::bench;
using namespace rapport::outreach;

namespace {

constexpr int kRecipients = 100'000;
constexpr int kConnections = 4;

struct Letter {
    Template subject;
    Template body;
};

Letter letter()
{
    const TemplateContext context{
        std::make_shared<const domain::Catalogue>(), QStringLiteral("EUR"), {QStringLiteral("unsubscribe")}};
    const QString body =
        QStringLiteral("<p>Dear {{first_name}} {{last_name|friend}},</p>{{#if city = \"Lyon\"}}<p>see you in "
                       "{{city}}.</p>"
                       "{{else}}<p>come and see us.</p>{{/if}}") +
        QStringLiteral("<p>Whatever else is said in a newsletter stands here.</p>").repeated(30) +
        QStringLiteral("<p><a href=\"{{unsubscribe}}\">No more mail</a></p>");
    return {
        need(Template::parse(QStringLiteral("{{first_name}}, news from us"), TemplateForm::Line, context)),
        need(Template::parse(body, TemplateForm::Html, context))};
}

OutboxItem queued(const Letter &letter, int number)
{
    domain::Record person;
    person.ref.kind = domain::RecordKind::Person;
    person.values = {{QStringLiteral("first_name"), QStringLiteral("Anna%1").arg(number)},
                     {QStringLiteral("last_name"), QStringLiteral("Petit")},
                     {QStringLiteral("city"), QString::fromLatin1(number % 2 ? "Lyon" : "Graz")}};
    MergeSource source{person, nullptr, {}, QLocale(QStringLiteral("de_DE")), {}};
    source.extras.insert(QStringLiteral("unsubscribe"),
                         QStringLiteral("mailto:out@example.org?subject=unsubscribe%20") +
                             QString::number(number));
    MergeValues values;
    need(letter.subject.merge(source, values));
    need(letter.body.merge(source, values));
    OutboxItem item;
    item.id = number;
    item.address = QStringLiteral("r%1@example.com").arg(number);
    item.messageId = newMessageId("example.org");
    item.date = core::Instant{1'700'000'000'000};
    item.values = QJsonDocument(values.json()).toJson(QJsonDocument::Compact);
    return item;
}

class LetterComposer final : public Composer {
public:
    explicit LetterComposer(const Letter &letter) : m_letter(letter) {}

    core::Result<MimeMail> compose(const OutboxItem &item) const override
    {
        const auto values = MergeValues::fromJson(QJsonDocument::fromJson(item.values).object());
        MailContent content;
        content.fromName = QStringLiteral("Mara");
        content.fromAddress = QStringLiteral("mara@example.org");
        content.toAddress = item.address;
        content.subject = m_letter.subject.render(values);
        content.html = m_letter.body.render(values);
        content.messageId = item.messageId;
        content.date = item.date;
        return makeMail(content);
    }

private:
    const Letter &m_letter;
};

/// An outbox that forgets: what the store costs is measured with the store.
class ForgettingOutbox final : public Outbox {
public:
    explicit ForgettingOutbox(const std::vector<OutboxItem> &items) : m_items(items) {}

    core::Result<Claim> claim(int count, core::Instant) override
    {
        Claim claim;
        for (; count > 0 && m_next < m_items.size(); --count)
            claim.items.push_back(m_items[m_next++]);
        return claim;
    }
    core::Result<std::vector<qint64>> commit(const Step &step) override { return step.begins; }
    core::Result<> release(const std::vector<qint64> &) override { return {}; }
    core::Result<> pause(const Pause &) override { return {}; }
    core::Result<> renew() override { return {}; }

private:
    const std::vector<OutboxItem> &m_items;
    size_t m_next = 0;
};

QString perSecond(int count, double took)
{
    return QStringLiteral("%1/s").arg(qRound64(count * 1000.0 / took));
}

/// Milliseconds of `count` mails by smtp-source; 0 where that is not installed.
double bySmtpSource(quint16 port, int count, qsizetype size)
{
    const QString program = QStandardPaths::findExecutable(
        QStringLiteral("smtp-source"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
    if (program.isEmpty())
        return 0;
    const QStringList arguments{QStringLiteral("-s"), QString::number(kConnections),
                                QStringLiteral("-m"), QString::number(count),
                                QStringLiteral("-l"), QString::number(size),
                                QStringLiteral("-d"), QStringLiteral("inet:127.0.0.1:%1").arg(port)};
    return timedOnce([&] { (void)run(program, arguments); });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int recipients = argc > 1 ? QByteArray(argv[1]).toInt() : kRecipients;
    const int messages = qMin(recipients, argc > 2 ? QByteArray(argv[2]).toInt() : recipients);
    heading(QStringLiteral("a campaign of %1 recipients").arg(recipients));
    const Letter text = letter();
    std::vector<OutboxItem> items;
    items.reserve(static_cast<size_t>(recipients));
    const double merged = timedOnce([&] {
        for (int i = 1; i <= recipients; ++i)
            items.push_back(queued(text, i));
    });
    row(QStringLiteral("merge, and what is kept as JSON"), perSecond(recipients, merged), {},
        QStringLiteral("20000/s"), recipients * 1000.0 / merged >= 20'000);

    items.resize(static_cast<size_t>(messages));
    const LetterComposer composer(text);
    const QByteArray mail = need(composer.compose(items.front())).bytes;
    MailSink sink;
    const double plain = timedOnce([&] { sendPlainly(sink.port(), messages, kConnections, mail); });
    const double source = bySmtpSource(sink.port(), messages, mail.size());
    const int before = sink.taken();
    ForgettingOutbox outbox(items);
    const core::SystemClock clock;
    DispatchRules rules;
    rules.connections = kConnections;
    SmtpAccount account;
    account.host = QStringLiteral("127.0.0.1");
    account.port = sink.port();
    account.security = SmtpAccount::Security::None;
    const double ours = timedOnce([&] { need(Dispatcher(outbox, composer, clock).run(account, rules, {})); });
    const double floor = source > 0 ? source : plain;
    const QString yardstick =
        (source > 0 ? QStringLiteral("smtp-source ") : QStringLiteral("plain sockets ")) +
        perSecond(messages, floor);
    row(QStringLiteral("%1 mails of %2 octets over %3 connections")
            .arg(messages)
            .arg(mail.size())
            .arg(kConnections),
        perSecond(messages, ours), yardstick, QStringLiteral("60 % of it"),
        floor / ours >= 0.6 && sink.taken() - before == messages);
    if (source > 0)
        row(QStringLiteral("the same by plain sockets"), perSecond(messages, plain), {}, {}, true);
    return 0;
}
