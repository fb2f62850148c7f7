#include "outreach/smtpclient.h"

#include <QUrl>
#include <algorithm>
#include <chrono>
#include <cstring>
#include <curl/curl.h>
#include <mutex>
#include <optional>
#ifndef Q_OS_WIN
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace rapport::outreach {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

using SteadyClock = std::chrono::steady_clock;
using Cause = SmtpOutcome::Cause;

constexpr qsizetype kMaxReply = 1000;
constexpr int kFarewellMs = 2'000;
/// What a server has not read stays with us, so that a mail cut off before its end is known not to have been taken.
constexpr int kSendBuffer = 32 * 1024;

QByteArray hostOf(const QString &host)
{
    if (host.contains(u':')) // an IPv6 address
        return '[' + host.toLatin1() + ']';
    return QUrl::toAce(host);
}

QString readable(const QByteArray &line)
{
    const QString utf8 = QString::fromUtf8(line);
    QString text = utf8.contains(QChar::ReplacementCharacter) ? QString::fromLatin1(line) : utf8;
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return text.trimmed();
}

struct CurlEnd {
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};
struct ListEnd {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

} // namespace

Result<> checkAccount(const SmtpAccount &account)
{
    const QByteArray host = hostOf(account.host.trimmed());
    const bool plain = std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("-._:[]").contains(c);
    });
    if (host.isEmpty() || !plain || account.port == 0)
        return fail(ErrorCode::Validation, QStringLiteral("smtp.bad-host"), {account.host});
    if (!account.user.isEmpty() && account.security == SmtpAccount::Security::None)
        return fail(ErrorCode::Validation, QStringLiteral("smtp.login-needs-tls"), {account.host});
    return {};
}

/// One libcurl handle with what its callbacks need of the mail that is being said.
class SmtpClient::Transfer {
public:
    Transfer(SmtpAccount account, SmtpLimits limits) : m_account(std::move(account)), m_limits(limits)
    {
        static std::once_flag begun;
        std::call_once(begun, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        m_handle.reset(curl_easy_init());
        setUp();
    }

    SmtpOutcome send(const MimeMail &mail, const Hook &beforeBody, const core::StopToken &stop)
    {
        if (const auto usable = checkAccount(m_account); !usable)
            return {Cause::TlsFailed, SmtpStage::Connect, 0, {}, usable.error().reason};
        m_mail = &mail;
        m_hook = &beforeBody;
        m_stop = &stop;
        m_at = 0;
        m_stage = SmtpStage::Connect;
        m_cause.reset();
        m_answered = true;
        m_reply.clear();
        m_code = 0;
        m_stopSeen.reset();
        m_saidFarewell = false;
        if (isTooLarge())
            return {Cause::TooLarge, SmtpStage::Greeting, 0, {}, {}};
        await(m_limits.connectMs);
        const std::unique_ptr<curl_slist, ListEnd> to(
            curl_slist_append(nullptr, ('<' + mail.to + '>').constData()));
        set(CURLOPT_MAIL_FROM, ('<' + mail.from + '>').constData());
        set(CURLOPT_MAIL_RCPT, to.get());
        m_error[0] = 0;
        const CURLcode code = curl_easy_perform(m_handle.get());
        set(CURLOPT_MAIL_RCPT, static_cast<curl_slist *>(nullptr));
        return outcome(code);
    }

    /// Says farewell where the server listens, and waits for no answer.
    void leave()
    {
        if (m_socket == CURL_SOCKET_BAD)
            return;
        set(CURLOPT_CONNECT_ONLY, 1L); // lets us write to the connection ourselves
        size_t written = 0;
        (void)curl_easy_send(m_handle.get(), "QUIT\r\n", 6, &written);
        cut();
    }

private:
    template <class T>
    void set(CURLoption option, T value)
    {
        curl_easy_setopt(m_handle.get(), option, value);
    }

    void setUp()
    {
        const bool tls = m_account.security == SmtpAccount::Security::Tls;
        const QByteArray hello =
            m_account.helloName.isEmpty() ? QByteArrayLiteral("localhost") : hostOf(m_account.helloName);
        const QByteArray url = (tls ? "smtps://" : "smtp://") + hostOf(m_account.host.trimmed()) + ':' +
                               QByteArray::number(m_account.port) + '/' + hello.toPercentEncoding(".-");
        set(CURLOPT_URL, url.constData());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(CURLOPT_PROXY, "");
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_QUICK_EXIT, 1L);
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_MAXCONNECTS, 1L);
        set(CURLOPT_CONNECTTIMEOUT_MS, 0x7fffffffL); // our own clock ends it
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT,
            static_cast<long>(qMax(m_limits.endMs, m_limits.replyMs) / 1000 + 30));
        set(CURLOPT_ERRORBUFFER, m_error);
        set(CURLOPT_VERBOSE, 1L);
        set(CURLOPT_NOPROGRESS, 0L);
        setCallbacks();
        set(CURLOPT_USE_SSL,
            static_cast<long>(m_account.security == SmtpAccount::Security::None ? CURLUSESSL_NONE
                                                                                : CURLUSESSL_ALL));
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!m_account.caFile.isEmpty())
            set(CURLOPT_CAINFO, m_account.caFile.toUtf8().constData());
        if (!m_account.user.isEmpty() && m_account.security != SmtpAccount::Security::None) {
            set(CURLOPT_USERNAME, m_account.user.toUtf8().constData());
            set(CURLOPT_PASSWORD, m_account.password.constData());
        }
    }

    void setCallbacks()
    {
        set(
            CURLOPT_READFUNCTION, +[](char *into, size_t size, size_t count, void *self) {
                return static_cast<Transfer *>(self)->read(into, size * count);
            });
        set(CURLOPT_READDATA, static_cast<void *>(this));
        set(
            CURLOPT_HEADERFUNCTION, +[](char *line, size_t size, size_t count, void *self) {
                return static_cast<Transfer *>(self)->replied(
                           QByteArray(line, static_cast<qsizetype>(size * count)))
                           ? size * count
                           : 0;
            });
        set(CURLOPT_HEADERDATA, static_cast<void *>(this));
        set(
            CURLOPT_WRITEFUNCTION, +[](char *, size_t size, size_t count, void *) { return size * count; });
        set(
            CURLOPT_DEBUGFUNCTION, +[](CURL *, curl_infotype type, char *text, size_t size, void *self) {
                if (type == CURLINFO_HEADER_OUT)
                    static_cast<Transfer *>(self)->said(QByteArrayView(text, static_cast<qsizetype>(size)));
                return 0;
            });
        set(CURLOPT_DEBUGDATA, static_cast<void *>(this));
        set(
            CURLOPT_XFERINFOFUNCTION, +[](void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
                return static_cast<Transfer *>(self)->mayGoOn() ? 0 : 1;
            });
        set(CURLOPT_XFERINFODATA, static_cast<void *>(this));
        set(
            CURLOPT_SOCKOPTFUNCTION, +[](void *self, curl_socket_t socket, curlsocktype) {
                setsockopt(socket, SOL_SOCKET, SO_SNDBUF, reinterpret_cast<const char *>(&kSendBuffer),
                           sizeof kSendBuffer);
                static_cast<Transfer *>(self)->m_stage = SmtpStage::Connect;
                static_cast<Transfer *>(self)->m_saidFarewell = false;
                static_cast<Transfer *>(self)->m_socket = socket;
                return static_cast<int>(CURL_SOCKOPT_OK);
            });
        set(CURLOPT_SOCKOPTDATA, static_cast<void *>(this));
        set(
            CURLOPT_CLOSESOCKETFUNCTION, +[](void *self, curl_socket_t socket) {
                auto *own = static_cast<Transfer *>(self);
                own->m_socket = own->m_socket == socket ? CURL_SOCKET_BAD : own->m_socket;
                return closed(socket);
            });
        set(CURLOPT_CLOSESOCKETDATA, static_cast<void *>(this));
    }

    void await(int ms)
    {
        m_began = SteadyClock::now();
        m_allowedMs = ms;
    }

    /// A command went out. Its words are looked at and not kept: some are passwords.
    void said(QByteArrayView command)
    {
        const auto is = [&command](QByteArrayView word) { return command.startsWith(word); };
        // What a server says to a farewell is not its last word on the mail.
        if (is("QUIT")) {
            m_saidFarewell = true;
            await(kFarewellMs);
            return;
        }
        if (is("EHLO") || is("HELO"))
            m_stage = m_stage == SmtpStage::Tls ? SmtpStage::Login : SmtpStage::Greeting;
        else if (is("STARTTLS"))
            m_stage = SmtpStage::Tls;
        else if (is("MAIL FROM"))
            m_stage = SmtpStage::Sender;
        else if (is("RCPT TO"))
            m_stage = SmtpStage::Recipient;
        else if (is("DATA"))
            m_stage = SmtpStage::Data;
        else if (is("AUTH"))
            m_stage = SmtpStage::Login;
        m_answered = true;
        m_code = 0;
        await(m_limits.replyMs);
    }

    /// A line of an answer came. False cuts the connection.
    bool replied(const QByteArray &line)
    {
        if (m_saidFarewell)
            return true;
        if (m_stage == SmtpStage::Connect)
            m_stage = SmtpStage::Greeting;
        const QByteArray plain = line.trimmed();
        bool isCode = plain.size() >= 3;
        for (qsizetype i = 0; isCode && i < 3; ++i)
            isCode = plain.at(i) >= '0' && plain.at(i) <= '9';
        if (m_answered)
            m_reply.clear();
        m_answered = isCode && (plain.size() == 3 || plain.at(3) != '-');
        if (!m_reply.isEmpty())
            m_reply += u'\n';
        m_reply = (m_reply + readable(plain)).left(kMaxReply);
        m_code = isCode ? plain.left(3).toInt() : 0;
        if (!isCode || m_code < 200 || m_code > 599)
            return end(Cause::BadReply);
        return sizeFits(plain);
    }

    bool sizeFits(const QByteArray &line)
    {
        const bool greets =
            m_stage == SmtpStage::Greeting || m_stage == SmtpStage::Tls || m_stage == SmtpStage::Login;
        if (!greets || m_code != 250 || line.mid(4, 5).toUpper() != "SIZE ")
            return true;
        const qint64 limit = line.mid(9).trimmed().toLongLong();
        m_sizeLimit = limit > 0 ? limit : 0;
        return !isTooLarge() || end(Cause::TooLarge);
    }

    bool isTooLarge() const { return m_sizeLimit > 0 && m_mail->bytes.size() > m_sizeLimit; }

    bool end(Cause cause)
    {
        if (!m_cause)
            m_cause = cause;
        cut();
        return false;
    }

    /// libcurl would ask for a farewell and wait for its answer.
    void cut()
    {
        constexpr int both = 2; // SHUT_RDWR, SD_BOTH
        if (m_socket != CURL_SOCKET_BAD)
            ::shutdown(m_socket, both);
    }

    static int closed(curl_socket_t socket)
    {
#ifdef Q_OS_WIN
        return ::closesocket(socket);
#else
        return ::close(socket);
#endif
    }

    size_t read(char *into, size_t room)
    {
        if (m_at == 0 && m_stage != SmtpStage::Body) {
            if (!(*m_hook)()) {
                end(Cause::NotRecorded);
                return CURL_READFUNC_ABORT;
            }
            m_stage = SmtpStage::Body;
            m_code = 0;
        }
        const auto left = static_cast<size_t>(m_mail->bytes.size() - m_at);
        const size_t part = std::min(room, left);
        std::memcpy(into, m_mail->bytes.constData() + m_at, part);
        m_at += static_cast<qsizetype>(part);
        if (part == 0) {
            m_stage = SmtpStage::End;
            m_code = 0;
        }
        await(part == 0 ? m_limits.endMs : m_limits.replyMs);
        return part;
    }

    /// Asked by libcurl at least once a second.
    bool mayGoOn()
    {
        const auto now = SteadyClock::now();
        const auto past = [now](SteadyClock::time_point since) {
            return std::chrono::duration_cast<std::chrono::milliseconds>(now - since).count();
        };
        if (m_saidFarewell)
            return past(m_began) <= kFarewellMs && !m_stop->stopRequested();
        if (m_stop->stopRequested() && !m_stopSeen)
            m_stopSeen = now;
        if (m_stopSeen && (m_stage != SmtpStage::End || past(*m_stopSeen) > m_limits.graceMs))
            return end(Cause::Cancelled);
        curl_off_t connected = 0;
        curl_easy_getinfo(m_handle.get(), CURLINFO_CONNECT_TIME_T, &connected);
        if (m_stage == SmtpStage::Connect && connected > 0) {
            m_stage = SmtpStage::Greeting;
            await(m_limits.replyMs);
        }
        if (past(m_began) > m_allowedMs)
            return end(Cause::TimedOut);
        return true;
    }

    SmtpOutcome outcome(CURLcode code)
    {
        SmtpOutcome outcome{Cause::Broken, m_stage, m_code, m_reply, QString::fromUtf8(m_error)};
        if (code == CURLE_OK)
            outcome.cause = Cause::Accepted;
        else if (m_cause)
            outcome.cause = *m_cause;
        else
            outcome.cause = causeOf(code);
        if (outcome.detail.isEmpty() && code != CURLE_OK)
            outcome.detail = QString::fromUtf8(curl_easy_strerror(code));
        return outcome;
    }

    Cause causeOf(CURLcode code) const
    {
        switch (code) {
        case CURLE_USE_SSL_FAILED:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER: return Cause::TlsFailed;
        case CURLE_OPERATION_TIMEDOUT: return Cause::TimedOut;
        case CURLE_WEIRD_SERVER_REPLY: return m_code >= 400 ? Cause::Refused : Cause::BadReply;
        default: break;
        }
        // An answer that says no; without one the connection ended.
        return m_answered && m_code >= 400 ? Cause::Refused : Cause::Broken;
    }

    SmtpAccount m_account;
    SmtpLimits m_limits;
    char m_error[CURL_ERROR_SIZE] = {};
    const MimeMail *m_mail = nullptr;
    const Hook *m_hook = nullptr;
    const core::StopToken *m_stop = nullptr;
    qsizetype m_at = 0;
    qint64 m_sizeLimit = 0;
    SmtpStage m_stage = SmtpStage::Connect;
    std::optional<Cause> m_cause;
    bool m_saidFarewell = false;
    curl_socket_t m_socket = CURL_SOCKET_BAD;
    bool m_answered = true; ///< the last answer was whole
    QString m_reply;
    int m_code = 0;
    SteadyClock::time_point m_began;
    qint64 m_allowedMs = 0;
    std::optional<SteadyClock::time_point> m_stopSeen;
    std::unique_ptr<CURL, CurlEnd> m_handle; ///< last: its end calls back
};

SmtpClient::SmtpClient(SmtpAccount account, SmtpLimits limits)
    : m_transfer(std::make_unique<Transfer>(std::move(account), limits))
{
}

SmtpClient::~SmtpClient()
{
    m_transfer->leave();
}

SmtpOutcome SmtpClient::send(const MimeMail &mail, const Hook &beforeBody, const core::StopToken &stop)
{
    return m_transfer->send(mail, beforeBody, stop);
}

} // namespace rapport::outreach
