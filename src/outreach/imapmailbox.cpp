#include "outreach/imapmailbox.h"

#include <QRegularExpression>
#include <QUrl>
#include <algorithm>
#include <chrono>
#include <curl/curl.h>
#include <memory>
#include <vector>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <poll.h>
#endif

namespace rapport::outreach {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr qsizetype kMaxLine = 1024 * 1024; ///< an answer to SEARCH names all mails
constexpr qsizetype kMaxWords = 1000;
constexpr int kLookMs = 100;
constexpr qsizetype kPiece = 64 * 1024;

struct CurlEnd {
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};

bool isHere(const QString &host)
{
    return host == QLatin1String("localhost") || host == QLatin1String("127.0.0.1") ||
           host == QLatin1String("::1");
}

Result<> checkMailbox(const ImapAccount &account)
{
    SmtpAccount server;
    server.host = account.host;
    server.port = account.port;
    server.security = account.security;
    RAPPORT_CHECK(checkAccount(server));
    if (account.security == ImapAccount::Security::None && !isHere(account.host))
        return fail(ErrorCode::Validation, QStringLiteral("smtp.login-needs-tls"), {account.host});
    return {};
}

/// One answer of a server; what stood in literals is beside its text.
struct Answer {
    QByteArray text;
    std::vector<QByteArray> literals;
};

/// One connection: logged in by libcurl, which keeps it safe, and talked over by us, so that nothing of a mail is taken for an
/// answer of the server.
class Conversation {
public:
    Conversation(const ImapAccount &account, const ImapLimits &limits, const core::Progress &progress)
        : m_account(account), m_limits(limits), m_stop(progress.stop), m_handle(curl_easy_init())
    {
    }

    [[nodiscard]] Result<> connect();
    /// All answers up to the one that ends the command. Fails with smtp.refused when that says no.
    [[nodiscard]] Result<std::vector<Answer>> command(const QByteArray &words);
    /// Waits for no answer.
    void leave() { (void)send("Z LOGOUT\r\n"); }

private:
    template <class T>
    void set(CURLoption option, T value)
    {
        curl_easy_setopt(m_handle.get(), option, value);
    }
    void setUp();
    core::Error failure(const char *reason, const QByteArray &words = {}) const;
    core::Error failureOf(CURLcode code) const;
    [[nodiscard]] Result<> send(const QByteArray &bytes);
    [[nodiscard]] Result<> wait(bool toWrite, SteadyClock::time_point since) const;
    [[nodiscard]] Result<> readMore();
    [[nodiscard]] Result<QByteArray> line();
    [[nodiscard]] Result<QByteArray> literal(qint64 size);
    [[nodiscard]] Result<Answer> answer();

    const ImapAccount &m_account;
    const ImapLimits &m_limits;
    core::StopToken m_stop;
    QByteArray m_said; ///< the last line while logging in
    QByteArray m_buffer;
    qsizetype m_at = 0; ///< read so far of the buffer
    int m_tag = 0;
    std::unique_ptr<CURL, CurlEnd> m_handle;
};

core::Error Conversation::failure(const char *reason, const QByteArray &words) const
{
    return {ErrorCode::Io,
            QLatin1String(reason),
            {m_account.host, QString::fromUtf8(words.left(kMaxWords)).simplified()},
            {},
            {}};
}

core::Error Conversation::failureOf(CURLcode code) const
{
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK: return {ErrorCode::Cancelled, QStringLiteral("cancelled"), {}, {}, {}};
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER: return failure("smtp.tls");
    case CURLE_LOGIN_DENIED: return failure("smtp.login", m_said);
    case CURLE_OPERATION_TIMEDOUT: return failure("smtp.timeout");
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT: return failure("smtp.connect");
    case CURLE_WEIRD_SERVER_REPLY: return failure("smtp.bad-reply", m_said);
    default: return failure("smtp.broken");
    }
}

void Conversation::setUp()
{
    const bool tls = m_account.security == ImapAccount::Security::Tls;
    const QString host = m_account.host.trimmed();
    const QByteArray name = host.contains(u':') ? '[' + host.toLatin1() + ']' : QUrl::toAce(host);
    set(CURLOPT_URL,
        QByteArray((tls ? "imaps://" : "imap://") + name + ':' + QByteArray::number(m_account.port) + '/')
            .constData());
    set(CURLOPT_PROTOCOLS_STR, "imap,imaps");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECT_ONLY, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_limits.connectMs));
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(std::max(1, m_limits.replyMs / 1000)));
    set(CURLOPT_USE_SSL,
        static_cast<long>(m_account.security == ImapAccount::Security::None ? CURLUSESSL_NONE
                                                                            : CURLUSESSL_ALL));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!m_account.caFile.isEmpty())
        set(CURLOPT_CAINFO, m_account.caFile.toUtf8().constData());
    set(CURLOPT_USERNAME, m_account.user.toUtf8().constData());
    set(CURLOPT_PASSWORD, m_account.password.constData());
    set(CURLOPT_NOPROGRESS, 0L);
    set(
        CURLOPT_XFERINFOFUNCTION, +[](void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
            return static_cast<Conversation *>(self)->m_stop.stopRequested() ? 1 : 0;
        });
    set(CURLOPT_XFERINFODATA, static_cast<void *>(this));
    set(
        CURLOPT_HEADERFUNCTION, +[](char *text, size_t size, size_t count, void *self) {
            static_cast<Conversation *>(self)->m_said =
                QByteArray(text, static_cast<qsizetype>(size * count)).trimmed();
            return size * count;
        });
    set(CURLOPT_HEADERDATA, static_cast<void *>(this));
}

Result<> Conversation::connect()
{
    setUp();
    const CURLcode code = curl_easy_perform(m_handle.get());
    return code == CURLE_OK ? Result<>() : fail(failureOf(code));
}

/// Until the connection can be read or written, or nothing came for too long.
Result<> Conversation::wait(bool toWrite, SteadyClock::time_point since) const
{
    if (m_stop.stopRequested())
        return core::cancelled();
    if (SteadyClock::now() - since > std::chrono::milliseconds(m_limits.replyMs))
        return fail(failure("smtp.timeout"));
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(m_handle.get(), CURLINFO_ACTIVESOCKET, &socket);
    if (socket == CURL_SOCKET_BAD)
        return fail(failure("smtp.broken"));
    pollfd one{};
    one.fd = socket;
    one.events = toWrite ? POLLOUT : POLLIN;
#ifdef Q_OS_WIN
    WSAPoll(&one, 1, kLookMs);
#else
    ::poll(&one, 1, kLookMs);
#endif
    return {};
}

Result<> Conversation::send(const QByteArray &bytes)
{
    const auto since = SteadyClock::now();
    qsizetype at = 0;
    while (at < bytes.size()) {
        size_t written = 0;
        const CURLcode code = curl_easy_send(m_handle.get(), bytes.constData() + at,
                                             static_cast<size_t>(bytes.size() - at), &written);
        if (code == CURLE_AGAIN)
            RAPPORT_CHECK(wait(true, since));
        else if (code != CURLE_OK)
            return fail(failure("smtp.broken"));
        at += static_cast<qsizetype>(written);
    }
    return {};
}

Result<> Conversation::readMore()
{
    if (m_at > kPiece) {
        m_buffer.remove(0, m_at);
        m_at = 0;
    }
    const auto since = SteadyClock::now();
    for (;;) {
        const qsizetype before = m_buffer.size();
        m_buffer.resize(before + kPiece);
        size_t got = 0;
        const CURLcode code =
            curl_easy_recv(m_handle.get(), m_buffer.data() + before, static_cast<size_t>(kPiece), &got);
        m_buffer.resize(before + static_cast<qsizetype>(code == CURLE_OK ? got : 0));
        if (code == CURLE_OK && got > 0)
            return m_stop.stopRequested() ? Result<>(core::cancelled()) : Result<>();
        if (code != CURLE_AGAIN)
            return fail(failure("smtp.broken"));
        RAPPORT_CHECK(wait(false, since));
    }
}

/// Without its end.
Result<QByteArray> Conversation::line()
{
    for (qsizetype looked = m_at;;) {
        const qsizetype end = m_buffer.indexOf('\n', looked);
        if (end >= 0) {
            QByteArray text = m_buffer.mid(m_at, end - m_at);
            m_at = end + 1;
            if (text.endsWith('\r'))
                text.chop(1);
            return text;
        }
        if (m_buffer.size() - m_at > kMaxLine)
            return fail(failure("smtp.bad-reply", m_buffer.mid(m_at, kMaxWords)));
        const qsizetype unread = m_buffer.size() - m_at;
        RAPPORT_CHECK(readMore());
        looked = m_at + unread;
    }
}

Result<QByteArray> Conversation::literal(qint64 size)
{
    while (m_buffer.size() - m_at < size)
        RAPPORT_CHECK(readMore());
    const QByteArray bytes = m_buffer.mid(m_at, static_cast<qsizetype>(size));
    m_at += static_cast<qsizetype>(size);
    return bytes;
}

Result<Answer> Conversation::answer()
{
    static const QRegularExpression announces(QStringLiteral("\\{(\\d{1,10})\\}$"));
    Answer answer;
    for (;;) {
        RAPPORT_TRY(const QByteArray part, line());
        answer.text += part;
        if (answer.text.size() > kMaxLine)
            return fail(failure("smtp.bad-reply", answer.text.left(kMaxWords)));
        const auto announced = announces.match(QString::fromLatin1(part.right(16)));
        if (!announced.hasMatch())
            return answer;
        const qint64 size = announced.captured(1).toLongLong();
        if (size > m_limits.mostBytes || answer.literals.size() > 8)
            return fail(failure("smtp.bad-reply", part.right(kMaxWords)));
        RAPPORT_TRY(QByteArray bytes, literal(size));
        answer.literals.push_back(std::move(bytes));
    }
}

Result<std::vector<Answer>> Conversation::command(const QByteArray &words)
{
    const QByteArray tag = 'R' + QByteArray::number(++m_tag);
    RAPPORT_CHECK(send(tag + ' ' + words + "\r\n"));
    std::vector<Answer> answers;
    for (;;) {
        RAPPORT_TRY(Answer one, answer());
        if (one.text.startsWith("* BYE"))
            return fail(failure("smtp.refused", one.text.mid(6)));
        if (one.text.startsWith("* ")) {
            answers.push_back(std::move(one));
            continue;
        }
        if (!one.text.startsWith(tag + ' '))
            return fail(failure("smtp.bad-reply", one.text));
        const QByteArray verdict = one.text.mid(tag.size() + 1);
        if (verdict.left(2).toUpper() != "OK")
            return fail(failure("smtp.refused", verdict));
        answers.push_back(std::move(one));
        return answers;
    }
}

quint32 validityIn(const std::vector<Answer> &answers)
{
    static const QRegularExpression validity(QStringLiteral("\\[UIDVALIDITY (\\d{1,10})\\]"),
                                             QRegularExpression::CaseInsensitiveOption);
    for (const Answer &answer : answers) {
        const auto found = validity.match(QString::fromLatin1(answer.text));
        if (found.hasMatch())
            return found.captured(1).toUInt();
    }
    return 0;
}

/// Those from `first` on, in order. A server names its last mail whatever one asks for.
std::vector<quint32> uidsIn(const std::vector<Answer> &answers, quint32 first)
{
    std::vector<quint32> uids;
    for (const Answer &answer : answers) {
        if (answer.text.left(8).toUpper() != "* SEARCH")
            continue;
        for (const QByteArray &word : answer.text.mid(8).split(' ')) {
            const quint32 uid = word.trimmed().toUInt();
            if (uid >= first && uid > 0)
                uids.push_back(uid);
        }
    }
    std::sort(uids.begin(), uids.end());
    uids.erase(std::unique(uids.begin(), uids.end()), uids.end());
    return uids;
}

} // namespace

QString ImapAccount::name() const
{
    return QStringLiteral("%1@%2:%3/%4").arg(user, host.trimmed().toLower()).arg(port).arg(folder);
}

QString ImapPosition::text() const
{
    return QStringLiteral("%1:%2").arg(validity).arg(lastUid);
}

ImapPosition ImapPosition::of(const QString &text)
{
    return {text.section(u':', 0, 0).toUInt(), text.section(u':', 1, 1).toUInt()};
}

QByteArray imapFolderName(const QString &name)
{
    if (name.isEmpty() || name.size() > 500)
        return {};
    QByteArray encoded;
    QString others; // that stand in base 64
    const auto flush = [&] {
        if (others.isEmpty())
            return;
        QByteArray units;
        for (const QChar c : others) {
            units += static_cast<char>(c.unicode() >> 8);
            units += static_cast<char>(c.unicode() & 0xff);
        }
        encoded += '&' + units.toBase64(QByteArray::OmitTrailingEquals).replace('/', ',') + '-';
        others.clear();
    };
    for (const QChar c : name) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            return {};
        if (c.unicode() > 0x7f) {
            others += c;
            continue;
        }
        flush();
        if (c == u'"' || c == u'\\')
            encoded += '\\';
        encoded += c.toLatin1();
        if (c == u'&')
            encoded += '-';
    }
    flush();
    return '"' + encoded + '"';
}

Result<ImapPosition> fetchMails(const ImapAccount &account, const ImapPosition &since,
                                const ImapLimits &limits,
                                const std::function<Result<>(const QByteArray &)> &take,
                                const core::Progress &progress)
{
    RAPPORT_CHECK(checkMailbox(account));
    const QByteArray folder = imapFolderName(account.folder);
    if (folder.isEmpty())
        return fail(ErrorCode::Validation, QStringLiteral("imap.bad-folder"), {account.folder});
    Conversation server(account, limits, progress);
    RAPPORT_CHECK(server.connect());
    RAPPORT_TRY(const auto opened, server.command("EXAMINE " + folder));
    ImapPosition position{validityIn(opened), 0};
    if (position.validity == since.validity)
        position.lastUid = since.lastUid;
    RAPPORT_TRY(const auto found,
                server.command("UID SEARCH UID " + QByteArray::number(quint64(position.lastUid) + 1) + ":*"));
    std::vector<quint32> uids = uidsIn(found, position.lastUid + 1);
    uids.resize(std::min(uids.size(), static_cast<std::size_t>(limits.mostMails)));
    qint64 done = 0;
    for (const quint32 uid : uids) {
        RAPPORT_TRY(const auto fetched,
                    server.command("UID FETCH " + QByteArray::number(uid) + " (UID BODY.PEEK[]<0." +
                                   QByteArray::number(limits.mostBytes) + ">)"));
        for (const Answer &answer : fetched) {
            if (!answer.literals.empty())
                RAPPORT_CHECK(take(answer.literals.front()));
        }
        position.lastUid = uid;
        progress.at(++done, static_cast<qint64>(uids.size()));
    }
    server.leave();
    return position;
}

} // namespace rapport::outreach
