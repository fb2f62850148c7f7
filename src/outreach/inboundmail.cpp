#include "outreach/inboundmail.h"

#include "exchange/mailmessage.h"

#include <QRegularExpression>
#include <gmime/gmime.h>
#include <memory>

namespace rapport::outreach {

using core::Result;
using Kind = Inbound::Kind;

namespace {

constexpr qsizetype kMaxIds = 50;
constexpr qsizetype kMaxWords = 1000;
constexpr int kMaxDepth = 16;

struct Unref {
    void operator()(void *object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

Owned<GMimeMessage> parsed(const QByteArray &bytes)
{
    const Owned<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(bytes.constData(), static_cast<size_t>(bytes.size())));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

QString header(GMimeMessage *message, const char *name)
{
    const char *value = g_mime_object_get_header(GMIME_OBJECT(message), name);
    return QString::fromUtf8(value ? value : "").trimmed();
}

void addIds(QStringList &ids, const QString &text)
{
    static const QRegularExpression id(QStringLiteral("<([^<>\\s]{3,250})>"));
    for (auto found = id.globalMatch(text); found.hasNext() && ids.size() < kMaxIds;) {
        const QString one = found.next().captured(1);
        if (!ids.contains(one))
            ids.append(one);
    }
}

/// The decoded content of a part that is neither text nor a mail.
QByteArray contentOf(GMimeObject *part)
{
    GMimeDataWrapper *content = GMIME_IS_PART(part) ? g_mime_part_get_content(GMIME_PART(part)) : nullptr;
    if (!content)
        return {};
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return bytes ? QByteArray(reinterpret_cast<const char *>(bytes->data), static_cast<qsizetype>(bytes->len))
                 : QByteArray();
}

/// The value of a field of a report, unfolded; the first that is there.
QString field(const QString &report, const char *name)
{
    const QRegularExpression line(QStringLiteral("^%1:[ \\t]*(.*(?:\\n[ \\t].*)*)").arg(QLatin1String(name)),
                                  QRegularExpression::CaseInsensitiveOption |
                                      QRegularExpression::MultilineOption);
    return line.match(report).captured(1).simplified();
}

/// "rfc822; zoe@example.com" as an address.
QString addressIn(const QString &value)
{
    QString address = value.section(u';', -1).trimmed().toLower();
    if (address.startsWith(u'<') && address.endsWith(u'>'))
        address = address.mid(1, address.size() - 2);
    return address.contains(u'@') ? address : QString();
}

/// The status of RFC 3463 in a text, or the one that an SMTP code means.
QString statusIn(const QString &text)
{
    static const QRegularExpression enhanced(
        QStringLiteral("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])"));
    static const QRegularExpression plain(QStringLiteral("(?<!\\d)([45])[0-5]\\d[ -]"));
    const auto found = enhanced.match(text);
    if (found.hasMatch())
        return found.captured(1);
    const auto code = plain.match(text);
    return code.hasMatch() ? code.captured(1) + QStringLiteral(".0.0") : QString();
}

/// What stands in the parts of a mail about another one.
struct Report {
    QString fields;  ///< of message/delivery-status
    QStringList ids; ///< of the mail that came back
};

void collect(GMimeObject *part, Report &report, int depth = 0)
{
    if (!part || depth > kMaxDepth)
        return;
    GMimeContentType *type = g_mime_object_get_content_type(part);
    if (g_mime_content_type_is_type(type, "message", "delivery-status")) {
        report.fields +=
            QString::fromUtf8(contentOf(part)).replace(QLatin1String("\r\n"), QLatin1String("\n"));
    } else if (g_mime_content_type_is_type(type, "text", "rfc822-headers")) {
        const QString head =
            QString::fromUtf8(contentOf(part)).replace(QLatin1String("\r\n"), QLatin1String("\n"));
        addIds(report.ids, field(head, "Message-ID"));
    } else if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
        if (inner)
            addIds(report.ids, u'<' + QString::fromUtf8(g_mime_message_get_message_id(inner)) + u'>');
    } else if (GMIME_IS_MULTIPART(part)) {
        for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(part)); ++i)
            collect(g_mime_multipart_get_part(GMIME_MULTIPART(part), i), report, depth + 1);
    }
}

bool isFromMailSystem(const QString &address)
{
    const QString local = address.section(u'@', 0, 0).toLower();
    return local == QLatin1String("mailer-daemon") || local == QLatin1String("postmaster") ||
           local == QLatin1String("mail-daemon");
}

bool saysUndelivered(const QString &subject)
{
    static const QRegularExpression words(
        QStringLiteral(
            "undeliver|delivery status notification|delivery (has )?failed|failure notice|returned mail|"
            "unzustellbar|nicht zugestellt|non remis|no entregado"),
        QRegularExpression::CaseInsensitiveOption);
    return words.match(subject).hasMatch();
}

bool isByMachine(GMimeMessage *message, const QString &subject)
{
    const QString submitted = header(message, "Auto-Submitted").toLower();
    const QString precedence = header(message, "Precedence").toLower();
    static const QRegularExpression words(
        QStringLiteral(
            "^(auto(matic|matische|mated)?[ -]?(reply|antwort|response)|out of (the )?office|abwesenheit|"
            "r\u00e9ponse automatique|absence|respuesta autom\u00e1tica|risposta automatica)"),
        QRegularExpression::CaseInsensitiveOption);
    return (!submitted.isEmpty() && !submitted.startsWith(QLatin1String("no"))) ||
           precedence == QLatin1String("auto_reply") || !header(message, "X-Autoreply").isEmpty() ||
           !header(message, "X-Autorespond").isEmpty() || words.match(subject).hasMatch();
}

/// The token of a mail to the address of List-Unsubscribe, whose subject is ours; empty text and no match otherwise.
std::optional<QString> unsubscribeToken(const QString &subject)
{
    static const QRegularExpression words(QStringLiteral("^(?:unsubscribe|abmelden)(?:[ :]+(\\S{1,200}))?$"),
                                          QRegularExpression::CaseInsensitiveOption);
    const auto found = words.match(subject);
    return found.hasMatch() ? std::optional(found.captured(1)) : std::nullopt;
}

/// A report by the standard (RFC 3464), or one of the many that follow none.
bool readReport(GMimeMessage *message, const Report &report, const QString &text, Inbound &mail)
{
    const bool loose = report.fields.isEmpty() && isFromMailSystem(mail.from) &&
                       (saysUndelivered(mail.subject) || !header(message, "X-Failed-Recipients").isEmpty());
    if (report.fields.isEmpty() && !loose)
        return false;
    const QString action = field(report.fields, "Action").toLower();
    mail.diagnostic = field(report.fields, "Diagnostic-Code").left(kMaxWords);
    mail.recipient = addressIn(field(report.fields, "Original-Recipient"));
    if (mail.recipient.isEmpty())
        mail.recipient = addressIn(field(report.fields, "Final-Recipient"));
    if (mail.recipient.isEmpty())
        mail.recipient = addressIn(header(message, "X-Failed-Recipients").section(u',', 0, 0));
    mail.status = statusIn(field(report.fields, "Status"));
    if (mail.status.isEmpty())
        mail.status = statusIn(loose ? text : mail.diagnostic);
    addIds(mail.messageIds,
           report.ids.isEmpty() ? QString() : u'<' + report.ids.join(QStringLiteral("> <")) + u'>');
    addIds(mail.messageIds, header(message, "In-Reply-To") + header(message, "References"));
    const bool arrived = action == QLatin1String("delivered") || action == QLatin1String("relayed") ||
                         action == QLatin1String("expanded") ||
                         (action.isEmpty() && mail.status.startsWith(u'2'));
    mail.kind = arrived ? Kind::Delivered : Kind::Bounce;
    mail.delayed = action == QLatin1String("delayed");
    mail.hard = !arrived && !mail.delayed && mail.status.startsWith(u'5');
    return true;
}

} // namespace

Result<Inbound> readInbound(const QByteArray &bytes)
{
    RAPPORT_TRY(const exchange::MailMessage read, exchange::readMailBytes(bytes, QString()));
    Inbound mail;
    mail.id = read.id;
    mail.when = read.date;
    mail.from = read.from.empty() ? QString() : read.from.front().address;
    mail.subject = read.subject;
    const Owned<GMimeMessage> message = parsed(bytes);
    if (!message)
        return mail;
    Report report;
    collect(g_mime_message_get_mime_part(message.get()), report);
    if (readReport(message.get(), report, read.text, mail))
        return mail;
    mail.ownText = ownTextOf(read.text);
    addIds(mail.messageIds, header(message.get(), "In-Reply-To"));
    QStringList thread;
    addIds(thread, header(message.get(), "References"));
    for (auto id = thread.crbegin(); id != thread.crend(); ++id)
        addIds(mail.messageIds, u'<' + *id + u'>');
    if (isByMachine(message.get(), mail.subject)) {
        mail.kind = Kind::AutoReply;
        return mail;
    }
    const std::optional<QString> token = unsubscribeToken(mail.subject);
    mail.token = token.value_or(QString());
    if (token || (!mail.messageIds.isEmpty() && asksToStop(mail.ownText)))
        mail.kind = Kind::OptOut;
    else if (!mail.messageIds.isEmpty())
        mail.kind = Kind::Reply;
    return mail;
}

} // namespace rapport::outreach
