#include "exchange/mailmessage.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>
#include <gmime/gmime.h>
#include <memory>
#include <mutex>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr qint64 kMaxBytes = static_cast<qint64>(64) * 1024 * 1024;
constexpr qsizetype kMaxText = 1024 * 1024;
constexpr int kMaxDepth = 16;
constexpr qsizetype kMaxNames = 200;

struct Unref {
    void operator()(void *object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8 ? utf8 : "");
}

void addMailboxes(std::vector<MailMessage::Mailbox> &boxes, InternetAddressList *list)
{
    const int count = list ? internet_address_list_length(list) : 0;
    for (int i = 0; i < count && boxes.size() < static_cast<size_t>(kMaxNames); ++i) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(address)) {
            const auto *group = INTERNET_ADDRESS_GROUP(address);
            addMailboxes(boxes,
                         internet_address_group_get_members(const_cast<InternetAddressGroup *>(group)));
        } else if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
            const char *mailbox = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
            boxes.push_back(
                {text(internet_address_get_name(address)).simplified(), text(mailbox).trimmed().toLower()});
        }
    }
}

/// Collects the texts of a mail's parts and the names of what is attached.
class PartCollector {
public:
    explicit PartCollector(MailMessage &mail) : m_mail(mail) {}

    void take(GMimeObject *part, int depth = 0)
    {
        if (!part || depth > kMaxDepth)
            return;
        if (GMIME_IS_MULTIPART(part)) {
            GMimeMultipart *multipart = GMIME_MULTIPART(part);
            for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i)
                take(g_mime_multipart_get_part(multipart, i), depth + 1);
        } else if (GMIME_IS_MESSAGE_PART(part)) {
            attach(part, QStringLiteral("message.eml"));
        } else if (GMIME_IS_TEXT_PART(part) && !isAttached(part)) {
            takeText(GMIME_TEXT_PART(part));
        } else if (GMIME_IS_PART(part)) {
            attach(part, text(g_mime_part_get_filename(GMIME_PART(part))));
        }
    }

    /// Plain text goes before HTML, which says the same again.
    QString words() const { return (m_plain.isEmpty() ? textOfHtml(m_html) : m_plain).trimmed(); }

private:
    static bool isAttached(GMimeObject *part)
    {
        const char *disposition = g_mime_object_get_disposition(part);
        return disposition && qstricmp(disposition, "attachment") == 0;
    }

    void attach(GMimeObject *, const QString &name)
    {
        if (m_mail.attachments.size() < kMaxNames)
            m_mail.attachments.append(name.isEmpty() ? QStringLiteral("?") : name.simplified());
    }

    void takeText(GMimeTextPart *part)
    {
        char *content = g_mime_text_part_get_text(part);
        const QString words = text(content).left(kMaxText);
        g_free(content);
        GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
        QString &into = g_mime_content_type_is_type(type, "text", "html") ? m_html : m_plain;
        if (into.size() < kMaxText)
            into += (into.isEmpty() ? QString() : QStringLiteral("\n")) + words;
    }

    MailMessage &m_mail;
    QString m_plain;
    QString m_html;
};

Owned<GMimeMessage> parsed(const QByteArray &bytes)
{
    static std::once_flag begun;
    std::call_once(begun, [] { g_mime_init(); });
    const Owned<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(bytes.constData(), static_cast<size_t>(bytes.size())));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, QStringLiteral("file.not-found"), {path});
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {path, file.errorString()});
    if (file.size() > kMaxBytes)
        return fail(ErrorCode::Parse, QStringLiteral("mail.too-large"), {path});
    return file.read(kMaxBytes);
}

} // namespace

Result<MailMessage> readMail(const QString &path)
{
    RAPPORT_TRY(const QByteArray bytes, contentOf(path));
    return readMailBytes(bytes, path);
}

Result<MailMessage> readMailBytes(const QByteArray &bytes, const QString &source)
{
    if (bytes.size() > kMaxBytes)
        return fail(ErrorCode::Parse, QStringLiteral("mail.too-large"), {source});
    const Owned<GMimeMessage> message = looksLikeMail(bytes.left(16 * 1024)) ? parsed(bytes) : nullptr;
    if (!message)
        return fail(ErrorCode::Parse, QStringLiteral("mail.not-a-mail"), {source});
    MailMessage mail;
    mail.id = text(g_mime_message_get_message_id(message.get())).trimmed();
    mail.subject = text(g_mime_message_get_subject(message.get())).simplified();
    addMailboxes(mail.from, g_mime_message_get_from(message.get()));
    addMailboxes(mail.to, g_mime_message_get_to(message.get()));
    addMailboxes(mail.to, g_mime_message_get_cc(message.get()));
    if (GDateTime *date = g_mime_message_get_date(message.get()))
        mail.date = core::Instant{g_date_time_to_unix(date) * 1000};
    PartCollector parts(mail);
    parts.take(g_mime_message_get_mime_part(message.get()));
    mail.text = parts.words();
    mail.text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return mail;
}

bool looksLikeMail(QByteArrayView head)
{
    static const QList<QByteArray> known{
        "from:",         "date:",         "received:", "message-id:", "return-path:",
        "delivered-to:", "mime-version:", "subject:",  "to:",         "x-unsent:"};
    int found = 0;
    for (const QByteArray &line : head.toByteArray().split('\n')) {
        const QByteArray plain = line.trimmed();
        if (plain.isEmpty())
            break;
        if (line.startsWith(' ') || line.startsWith('\t'))
            continue;
        const qsizetype colon = plain.indexOf(':');
        if (colon <= 0 || plain.left(colon).contains(' '))
            return false;
        found += known.contains(plain.left(colon + 1).toLower()) ? 1 : 0;
    }
    return found >= 2;
}

QString textOfHtml(const QString &html)
{
    static const QRegularExpression unseen(
        QStringLiteral("<(script|style|head|title)\\b.*?</\\1\\s*>|<!--.*?-->"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression breaks(QStringLiteral("<(br|/p|/div|/tr|/li|/h[1-6])\\b[^>]*>"),
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    static const QRegularExpression number(QStringLiteral("&#(x[0-9a-f]{1,6}|[0-9]{1,7});"),
                                           QRegularExpression::CaseInsensitiveOption);
    QString words = QString(html).remove(unseen).simplified();
    words.replace(breaks, QStringLiteral("\n")).remove(tags);
    qsizetype at = 0;
    for (auto match = number.match(words, at); match.hasMatch(); match = number.match(words, at)) {
        const QString code = match.captured(1);
        const bool hex = code.startsWith(QLatin1Char('x'), Qt::CaseInsensitive);
        const uint point = hex ? code.mid(1).toUInt(nullptr, 16) : code.toUInt();
        const char32_t character = point >= 0x20 && point <= 0x10ffff ? point : U'\ufffd';
        words.replace(match.capturedStart(), match.capturedLength(), QString::fromUcs4(&character, 1));
        at = match.capturedStart() + 1;
    }
    words.replace(QStringLiteral("&nbsp;"), QStringLiteral(" "))
        .replace(QStringLiteral("&lt;"), QStringLiteral("<"))
        .replace(QStringLiteral("&gt;"), QStringLiteral(">"))
        .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
        .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
    static const QRegularExpression blanks(QStringLiteral(" *\n *"));
    return words.replace(blanks, QStringLiteral("\n")).trimmed();
}

} // namespace rapport::exchange
