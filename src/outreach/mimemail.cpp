#include "outreach/mimemail.h"

#include "outreach/mailaddress.h"
#include "outreach/safehtml.h"

#include <QCryptographicHash>
#include <QUuid>
#include <algorithm>
#include <gmime/gmime.h>
#include <memory>
#include <mutex>

namespace rapport::outreach {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

struct Unref {
    void operator()(void *object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

/// A header's text: one line, nothing that steers.
QByteArray headerText(const QString &text)
{
    QString line;
    for (const QChar c : text)
        line += c.category() == QChar::Other_Control || c == QChar(0x2028) || c == QChar(0x2029) ? QChar(u' ')
                                                                                                 : c;
    // A lone half of a surrogate pair becomes a replacement character.
    return line.simplified().left(400).toUtf8();
}

bool isMessageId(const QByteArray &id)
{
    const auto plain = [](char c) { return c > 32 && c < 127 && c != '<' && c != '>' && c != ':'; };
    return id.size() > 2 && id.size() < 200 && id.count('@') == 1 && std::all_of(id.begin(), id.end(), plain);
}

/// Mostly plain text stays readable; text in other scripts is shorter in base64.
GMimeContentEncoding encodingOf(const QByteArray &utf8)
{
    const auto high =
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) > 126; });
    return high * 4 > utf8.size() ? GMIME_CONTENT_ENCODING_BASE64 : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

/// The encoders end lines as they find them: CR LF in, CR LF out.
QByteArray crlf(const QByteArray &text)
{
    QByteArray lines;
    lines.reserve(text.size() + text.size() / 40);
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text.at(at);
        if (c == '\r' && at + 1 < text.size() && text.at(at + 1) == '\n')
            continue;
        if (c == '\n' || c == '\r')
            lines += "\r\n";
        else if (c != '\0')
            lines += c;
    }
    return lines;
}

Owned<GMimeTextPart> textPart(const char *subtype, const QString &text)
{
    Owned<GMimeTextPart> part(g_mime_text_part_new_with_subtype(subtype));
    QByteArray utf8 = text.toUtf8();
    utf8.replace("\r\n", "\n").replace('\r', '\n').replace('\0', ' ');
    if (!utf8.endsWith('\n'))
        utf8 += '\n';
    g_mime_text_part_set_charset(part.get(), "utf-8");
    const Owned<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(utf8.constData(), static_cast<size_t>(utf8.size())));
    const Owned<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(GMIME_PART(part.get()), content.get());
    g_mime_part_set_content_encoding(GMIME_PART(part.get()), encodingOf(utf8));
    return part;
}

/// The boundary holds "=_", which neither encoding of a part can write at the beginning of a line.
QByteArray boundaryOf(const QByteArray &messageId)
{
    return "=_" + QCryptographicHash::hash(messageId, QCryptographicHash::Sha256).toHex().left(32);
}

void setBody(GMimeMessage *message, const MailContent &content)
{
    const QString text = content.text.isEmpty() ? textOfMailHtml(content.html) : content.text;
    const Owned<GMimeTextPart> plain = textPart("plain", text);
    if (content.html.isEmpty()) {
        g_mime_message_set_mime_part(message, GMIME_OBJECT(plain.get()));
        return;
    }
    const Owned<GMimeTextPart> html = textPart("html", content.html);
    const Owned<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
    g_mime_multipart_set_boundary(both.get(), boundaryOf(content.messageId).constData());
    g_mime_multipart_add(both.get(), GMIME_OBJECT(plain.get()));
    g_mime_multipart_add(both.get(), GMIME_OBJECT(html.get()));
    g_mime_message_set_mime_part(message, GMIME_OBJECT(both.get()));
}

Result<> setAddresses(GMimeMessage *message, const MailContent &content, MimeMail &mail)
{
    RAPPORT_TRY(mail.from, asciiAddress(content.fromAddress));
    RAPPORT_TRY(mail.to, asciiAddress(content.toAddress));
    const auto add = [message](GMimeAddressType type, const QString &name, const QByteArray &address) {
        const QByteArray shown = headerText(name);
        g_mime_message_add_mailbox(message, type, shown.isEmpty() ? nullptr : shown.constData(),
                                   address.constData());
    };
    add(GMIME_ADDRESS_TYPE_FROM, content.fromName, mail.from);
    add(GMIME_ADDRESS_TYPE_TO, content.toName, mail.to);
    if (!content.replyTo.isEmpty()) {
        RAPPORT_TRY(const QByteArray reply, asciiAddress(content.replyTo));
        add(GMIME_ADDRESS_TYPE_REPLY_TO, {}, reply);
    }
    if (!content.unsubscribeAddress.isEmpty()) {
        RAPPORT_TRY(const QByteArray list, asciiAddress(content.unsubscribeAddress));
        const QByteArray subject = QByteArray(headerText(content.unsubscribeSubject)).toPercentEncoding();
        const QByteArray value =
            "<mailto:" + list + (subject.isEmpty() ? QByteArray() : "?subject=" + subject) + '>';
        // A long value set as text would be written as an encoded word, which no reader takes for an address.
        GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
        g_mime_header_list_set(headers, "List-Unsubscribe", "", nullptr);
        g_mime_header_set_raw_value(g_mime_header_list_get_header(headers, "List-Unsubscribe"),
                                    QByteArray("\n " + value + '\n').constData());
    }
    return {};
}

} // namespace

Result<MimeMail> makeMail(const MailContent &content)
{
    static std::once_flag begun;
    std::call_once(begun, [] { g_mime_init(); });
    if (!isMessageId(content.messageId))
        return fail(ErrorCode::Validation, QStringLiteral("mail.bad-id"),
                    {QString::fromLatin1(content.messageId)});
    MimeMail mail;
    const Owned<GMimeMessage> message(g_mime_message_new(TRUE));
    RAPPORT_CHECK(setAddresses(message.get(), content, mail));
    g_mime_message_set_subject(message.get(), headerText(content.subject).constData(), "utf-8");
    GDateTime *date = g_date_time_new_from_unix_utc(content.date.ms / 1000);
    g_mime_message_set_date(message.get(), date);
    g_date_time_unref(date);
    g_mime_message_set_message_id(message.get(), content.messageId.constData());
    g_mime_object_set_header(GMIME_OBJECT(message.get()), "MIME-Version", "1.0", nullptr);
    setBody(message.get(), content);
    char *written = g_mime_object_to_string(GMIME_OBJECT(message.get()), nullptr);
    mail.bytes = crlf(QByteArray(written));
    g_free(written);
    return mail;
}

QByteArray newMessageId(const QByteArray &domain)
{
    return QUuid::createUuid().toByteArray(QUuid::Id128) + '@' + domain;
}

} // namespace rapport::outreach
