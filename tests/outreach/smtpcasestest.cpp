#include "tlsrun.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <thread>

using namespace rapport;
using namespace rapport::test;
using End = outreach::DispatchReport::End;

TEST_CASE("smtp_all_ok: every recipient gets one mail", "[smtp]")
{
    SmtpServer server;
    CampaignRun campaign(server);
    const auto report = campaign.run();
    CHECK(report.end == End::Done);
    CHECK(report.sent == 100);
    CHECK(campaign.count("sent") == 100);
    CHECK(server.mails().size() == 100);
    CHECK(CampaignRun::duplicates(server) == 0);
    CHECK(server.connections() <= campaign.rules.connections);
}

TEST_CASE("smtp_connect_refused: nobody fails because the server is down", "[smtp]")
{
    quint16 port = 0;
    {
        const SmtpServer gone;
        port = gone.port();
    }
    const SmtpServer other;
    CampaignRun campaign(other);
    campaign.account.port = port;
    const auto report = campaign.run();
    CHECK(report.end == End::Paused);
    CHECK(report.reason == QLatin1String("smtp.connect"));
    CHECK(campaign.count("queued") == 100);
    CHECK(campaign.rows.byId.at(1).item.attempt == 0);
    REQUIRE(campaign.rows.paused);
    CHECK(campaign.rows.paused->tryAgain);
}

TEST_CASE("smtp_connect_timeout and smtp_banner_slow_drip: a server that says nothing pauses the campaign",
          "[smtp]")
{
    for (const char *action : {"silence", "drip"}) {
        SmtpServer server(SmtpScript{{"connect", {}, action}});
        CampaignRun campaign(server);
        campaign.rules.limits.replyMs = 900;
        const auto report = campaign.run();
        CHECK(report.end == End::Paused);
        CHECK(report.reason == QLatin1String("smtp.timeout"));
        CHECK(campaign.count("queued") == 100);
    }
}

TEST_CASE("a silent server is left within two seconds of a stop", "[smtp]")
{
    SmtpServer server(SmtpScript{{"connect", {}, "silence"}});
    CampaignRun campaign(server);
    campaign.rules.limits.replyMs = 60'000;
    const auto begin = std::chrono::steady_clock::now();
    const auto since = [begin] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    const auto report = campaign.run({core::StopToken([&] { return since() > 0.5; }), {}});
    CHECK(report.end == End::Cancelled);
    CHECK(since() < 2.5);
    CHECK(campaign.count("queued") == 100);
}

TEST_CASE("smtp_banner_421: the campaign pauses until later", "[smtp]")
{
    SmtpServer server(SmtpScript{{"connect", "421 4.3.2 Service not available"}});
    CampaignRun campaign(server);
    const auto report = campaign.run();
    CHECK(report.end == End::Paused);
    CHECK(report.reply.contains(QLatin1String("4.3.2")));
    REQUIRE(campaign.rows.paused);
    CHECK(campaign.rows.paused->tryAgain);
    CHECK(campaign.count("queued") == 100);
}

TEST_CASE("smtp_banner_huge: a line without an end is not kept", "[smtp]")
{
    SmtpServer server(SmtpScript{{"connect", {}, "flood"}});
    CampaignRun campaign(server);
    CHECK(campaign.run().end == End::Paused);
    CHECK(campaign.count("queued") == 100);
}

TEST_CASE("smtp_ehlo_500_helo_ok: an old server is talked to, unless TLS is wanted", "[smtp]")
{
    const SmtpScript rules{{"EHLO", "500 unknown"}};
    SmtpServer server(rules);
    CampaignRun campaign(server);
    CHECK(campaign.run().sent == 100);
    TlsRun wanted(rules);
    CHECK(wanted.run.run().end == End::Paused);
    CHECK(wanted.server.mails().isEmpty());
    CHECK(wanted.server.count("AUTH") == 0);
}

TEST_CASE("smtp_starttls_stripped and smtp_starttls_injection: nothing is said in clear", "[smtp]")
{
    TlsRun stripped(SmtpScript{{"EHLO", "250-host\r\n250 XXXXXXXA"}});
    CHECK(stripped.run.run().reason == QLatin1String("smtp.tls"));
    TlsRun injected(SmtpScript{{"STARTTLS", "220 go\r\n250 injected"}});
    CHECK(injected.run.run().end == End::Paused);
    for (const SmtpServer *server : {&stripped.server, &injected.server}) {
        CHECK(server->count("AUTH") == 0);
        CHECK(server->count("MAIL") == 0);
    }
}

TEST_CASE("smtp_tls_wrong_host and smtp_tls_self_signed: a certificate that is not trusted ends it", "[smtp]")
{
    TlsRun wrong({}, QStringLiteral("mail.example.net"));
    CHECK(wrong.run.run().reason == QLatin1String("smtp.tls"));
    TlsRun own({}, QStringLiteral("127.0.0.1"), false);
    CHECK(own.run.run().reason == QLatin1String("smtp.tls"));
    CHECK(wrong.server.mails().isEmpty());
    CHECK(own.server.mails().isEmpty());
    CHECK(own.server.count("AUTH") == 0);
}

TEST_CASE("a login over TLS sends every mail", "[smtp]")
{
    TlsRun good(SmtpScript{});
    CHECK(good.run.run().sent == 100);
    CHECK(CampaignRun::duplicates(good.server) == 0);
    good.run.account.security = outreach::SmtpAccount::Security::None;
    CHECK(hasError(good.run.tryRun(), core::ErrorCode::Validation, QStringLiteral("smtp.login-needs-tls")));
}

TEST_CASE("smtp_auth_535 and smtp_auth_454: one login is tried, then the campaign pauses", "[smtp]")
{
    TlsRun wrong(SmtpScript{{"AUTH", "535 5.7.8 Bad credentials"}});
    CHECK(wrong.run.run().reason == QLatin1String("smtp.login"));
    CHECK(wrong.server.count("AUTH") == 1);
    REQUIRE(wrong.run.rows.paused);
    CHECK(!wrong.run.rows.paused->tryAgain);
    TlsRun later(SmtpScript{{"AUTH", "454 4.7.0 Temporary authentication failure"}});
    CHECK(later.run.run().reason == QLatin1String("smtp.login-later"));
    CHECK(later.server.count("AUTH") == 1);
    REQUIRE(later.run.rows.paused);
    CHECK(later.run.rows.paused->tryAgain);
    CHECK(later.run.count("queued") == 100);
}

TEST_CASE("smtp_mail_552_size and smtp_size_limit_announced: a mail that is too large stops the campaign",
          "[smtp]")
{
    SmtpServer refuses(SmtpScript{{"MAIL", "552 5.3.4 Message size exceeds limit"}});
    CampaignRun first(refuses);
    CHECK(first.run().end == End::Stopped);
    CHECK(first.count("queued") == 100);
    SmtpServer announces({}, "SIZE 10000");
    CampaignRun second(announces);
    second.composer.html = QStringLiteral("<p>") + QString(20'000, u'x');
    const auto report = second.run();
    CHECK(report.end == End::Stopped);
    CHECK(report.reason == QLatin1String("smtp.too-large"));
    CHECK(announces.count("MAIL") == 0);
    REQUIRE(second.rows.paused);
    CHECK(second.rows.paused->stop);
}

TEST_CASE("smtp_rcpt_550_some and smtp_rcpt_551_552_553: who is refused for good is not tried again",
          "[smtp]")
{
    SmtpServer server(SmtpScript{{"RCPT", "550 5.1.1 User unknown", {}, "bad"},
                                 {"RCPT", "551 5.1.6 User moved", {}, "m1@"},
                                 {"RCPT", "552 5.2.2 Mailbox full", {}, "m2@"},
                                 {"RCPT", "553 5.1.3 Bad syntax", {}, "m3@"}});
    CampaignRun campaign(server);
    for (const char *name : {"bad1", "bad2", "m1", "m2", "m3"})
        campaign.add(QString::fromLatin1(name) + QStringLiteral("@example.com"));
    const auto report = campaign.run();
    CHECK(report.end == End::Done);
    CHECK(report.sent == 100);
    CHECK(campaign.count("failed") == 5);
    CHECK(campaign.row(QStringLiteral("m2@example.com")).reply.contains(QLatin1String("Mailbox full")));
    CHECK(server.count("RCPT") == 105);
}

TEST_CASE("smtp_rcpt_452_too_many and smtp_rcpt_421_after_n: a server that wants less gets less, and all "
          "mails in time",
          "[smtp]")
{
    SmtpServer many(SmtpScript{{"RCPT", "452 4.5.3 Too many recipients", {}, {}, 0, 3}});
    CampaignRun first(many);
    CHECK(first.run().sent == 100);
    CHECK(CampaignRun::duplicates(many) == 0);
    SmtpRule busy{"RCPT", "421 4.7.0 Too many messages, slow down", {}, {}, 0, 10};
    busy.thenClose = true;
    SmtpServer slow(SmtpScript{busy});
    CampaignRun second(slow);
    CHECK(second.run().sent == 100);
    CHECK(CampaignRun::duplicates(slow) == 0);
    CHECK(slow.connections() > 4);
}

TEST_CASE("smtp_drop_after_mail and smtp_drop_after_rcpt: a mail goes again over a new connection", "[smtp]")
{
    for (const char *on : {"MAIL", "RCPT"}) {
        SmtpServer server(SmtpScript{{on, {}, "close", {}, 5}});
        CampaignRun campaign(server);
        CHECK(campaign.run().sent == 100);
        CHECK(CampaignRun::duplicates(server) == 0);
    }
}

TEST_CASE("smtp_drop_mid_data: before its end nothing was taken", "[smtp]")
{
    SmtpServer server(SmtpScript{{"DATA-BYTES", {}, "rst", {}, 5}});
    CampaignRun campaign(server, 30);
    campaign.composer.html = QStringLiteral("<p>") + QString(300'000, u'x');
    CHECK(campaign.run().sent == 30);
    CHECK(CampaignRun::duplicates(server) == 0);
}

TEST_CASE(
    "smtp_drop_after_dot_not_delivered and smtp_timeout_after_dot: without an answer nothing is sent again",
    "[smtp]")
{
    for (const char *action : {"close", "deliver+close", "deliver+silence"}) {
        SmtpServer server(SmtpScript{{"DATA-END", {}, action, {}, 5}});
        CampaignRun campaign(server);
        const auto report = campaign.run();
        CHECK(report.sent == 99);
        CHECK(campaign.count("uncertain") == 1);
        CHECK(CampaignRun::duplicates(server) == 0);
        CHECK(server.count("MAIL") == 100);
    }
    CHECK(outreach::SmtpLimits().endMs >= 600'000);
}

TEST_CASE("smtp_bad_reply_codes and smtp_reply_no_code: an answer that is none is named", "[smtp]")
{
    SmtpServer odd(SmtpScript{{"RCPT", "999 what"}});
    CampaignRun first(odd);
    const auto report = first.run();
    CHECK(report.reason == QLatin1String("smtp.bad-reply"));
    CHECK(report.reply.contains(QLatin1String("999 what")));
    SmtpServer bare(SmtpScript{{"MAIL", "OK"}});
    CampaignRun second(bare);
    CHECK(second.run().reason == QLatin1String("smtp.bad-reply"));
    CHECK(second.count("queued") == 100);
}

TEST_CASE("smtp_reply_2xx_unusual and smtp_reply_non_ascii: odd words are taken as they are", "[smtp]")
{
    SmtpServer forwards(SmtpScript{{"RCPT", "251 will forward"}});
    CampaignRun first(forwards);
    CHECK(first.run().sent == 100);
    SmtpServer german(SmtpScript{{"RCPT", "550 Empf\xe4nger gesperrt"}});
    CampaignRun second(german, 3);
    second.run();
    CHECK(second.rows.byId.at(1).reply == QStringLiteral("550 Empfänger gesperrt"));
}

TEST_CASE("smtp_smtputf8_missing and smtp_8bitmime_missing: 7 bits are enough", "[smtp]")
{
    SmtpServer server({}, "HELP");
    CampaignRun campaign(server, 1);
    campaign.composer.html = QStringLiteral("<p>Grüße, 你好</p>");
    campaign.add(QStringLiteral("jörg@example.com"));
    campaign.add(QStringLiteral("info@müller.example"));
    campaign.run();
    CHECK(campaign.row(QStringLiteral("jörg@example.com")).state == QLatin1String("skipped"));
    CHECK(campaign.row(QStringLiteral("jörg@example.com")).reason == QLatin1String("address.needs-smtputf8"));
    REQUIRE(server.mails().size() == 2);
    for (const SmtpServer::Mail &mail : server.mails()) {
        for (const char c : mail.bytes)
            REQUIRE(static_cast<unsigned char>(c) < 128);
    }
    CHECK((server.mails().at(0).to == "info@xn--mller-kva.example" ||
           server.mails().at(1).to == "info@xn--mller-kva.example"));
}

TEST_CASE("smtp_bare_lf_body: no line of a mail is taken for the end of it", "[smtp]")
{
    SmtpServer server;
    CampaignRun campaign(server, 1);
    campaign.composer.html = QStringLiteral("<pre>a\n.\nMAIL FROM:<x@example.com>\n..\n.x</pre>");
    CHECK(campaign.run().sent == 1);
    REQUIRE(server.mails().size() == 1);
    const QByteArray bytes = server.mails().first().bytes;
    CHECK(bytes == require(campaign.composer.compose(campaign.rows.byId.at(1).item)).bytes);
    CHECK(server.count("MAIL") == 1);
    CHECK(QByteArray(bytes).replace("\r\n", "").count('\n') == 0);
}

TEST_CASE("smtp_clock_back_during_campaign: a clock that is put back holds nothing up", "[smtp]")
{
    SmtpServer server(SmtpScript{{"RCPT", "450 4.2.0 Greylisted", {}, {}, 0, 0, 50}});
    CampaignRun campaign(server);
    server.onTaken = [&](int taken) {
        if (taken == 10)
            campaign.clock.advanceMs(-86'400'000);
    };
    CHECK(campaign.run().sent == 100);
    CHECK(CampaignRun::duplicates(server) == 0);
}

TEST_CASE("smtp_disk_full_mid_campaign: what cannot be recorded is not sent", "[smtp]")
{
    SmtpServer server;
    CampaignRun campaign(server);
    campaign.rows.failAfter = 10;
    CHECK(hasError(campaign.tryRun(), core::ErrorCode::Io, QStringLiteral("disk.full")));
    campaign.rows.failAfter = -1;
    MemoryOutbox::outlive(campaign.rows);
    const int unsure = campaign.count("uncertain");
    CHECK(unsure <= campaign.rules.connections);
    CHECK(campaign.run().end == End::Done);
    CHECK(CampaignRun::duplicates(server) == 0);
    CHECK(campaign.count("sent") + unsure == 100);
}

TEST_CASE("smtp_db_locked_mid_campaign: a store that is held is waited for", "[smtp]")
{
    SmtpServer server;
    CampaignRun campaign(server);
    campaign.rows.busyTimes = 10;
    CHECK(campaign.run().sent == 100);
    CHECK(CampaignRun::duplicates(server) == 0);
}

TEST_CASE("smtp_network_back: a server that was away for a while gets the rest", "[smtp]")
{
    SmtpServer server;
    CampaignRun campaign(server);
    campaign.rules.firstBackoffMs = 100;
    server.onTaken = [&](int taken) {
        if (taken == 30)
            server.setDown(true);
    };
    const auto begin = std::chrono::steady_clock::now();
    core::Progress progress;
    progress.stop = core::StopToken([&] {
        if (std::chrono::steady_clock::now() - begin > std::chrono::milliseconds(1500))
            server.setDown(false);
        return false;
    });
    const auto report = campaign.run(progress);
    CHECK(report.end == End::Done);
    CHECK(CampaignRun::duplicates(server) == 0);
    CHECK(campaign.count("uncertain") <= campaign.rules.connections);
    CHECK(campaign.count("sent") + campaign.count("uncertain") == 100);
}

TEST_CASE("smtp_resume_twice: two processes that send the same campaign share it", "[smtp]")
{
    SmtpServer server;
    CampaignRun campaign(server);
    std::thread other([&] { (void)campaign.tryRun().has_value(); });
    (void)campaign.tryRun().has_value();
    other.join();
    CHECK(campaign.broken(server) == QStringList());
    CHECK(campaign.count("sent") == 100);
}

TEST_CASE("smtp_edit_address_during_campaign: who gets another address gets one mail", "[smtp]")
{
    SmtpServer server;
    CampaignRun campaign(server);
    server.onTaken = [&](int taken) {
        const std::lock_guard lock(campaign.rows.mutex);
        if (taken == 10)
            campaign.rows.byId.at(50).item.address = QStringLiteral("new50@example.com");
    };
    campaign.run();
    CHECK(campaign.broken(server) == QStringList());
    CHECK(campaign.count("sent") == 100);
}
