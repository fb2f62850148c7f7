#include "core/clock.h"
#include "core/id.h"
#include "core/progress.h"
#include "core/settings.h"
#include "support/support.h"

#include <type_traits>

using namespace rapport::core;
using rapport::test::hasError;

namespace {

Result<int> half(int number)
{
    if (number % 2)
        return fail(ErrorCode::Validation, QStringLiteral("odd"), {QString::number(number)});
    return number / 2;
}

Result<int> quarter(int number)
{
    RAPPORT_TRY(const int once, half(number));
    return half(once);
}

Result<> bothEven(int a, int b)
{
    RAPPORT_CHECK(half(a));
    RAPPORT_CHECK(half(b));
    return {};
}

} // namespace

TEST_CASE("a failing step hands its error to the caller")
{
    CHECK(quarter(8) == 2);
    CHECK(hasError(quarter(6), ErrorCode::Validation, "odd"));
    CHECK(bothEven(2, 4));
    CHECK(bothEven(2, 5).error().args == QStringList{"5"});
    CHECK(hasError(Result<int>(cancelled()), ErrorCode::Cancelled));
}

TEST_CASE("every error code has a name of its own")
{
    QStringList names;
    for (int i = 0; i <= int(ErrorCode::Internal); ++i) {
        CHECK_FALSE(names.contains(codeName(ErrorCode(i))));
        names.append(codeName(ErrorCode(i)));
    }
}

TEST_CASE("ids of different kinds are different types")
{
    using A = Id<struct TagA>;
    using B = Id<struct TagB>;
    static_assert(!std::is_convertible_v<A, B> && !std::is_convertible_v<qint64, A>);
    CHECK_FALSE(A().isValid());
    CHECK(A(3) > A(2));
    CHECK(qHash(A(3)) == qHash(A(3)));
}

TEST_CASE("instants are written in UTC with milliseconds")
{
    const Instant instant = Instant::of(QDateTime(QDate(2026, 11, 19), QTime(14, 5), Qt::UTC));
    CHECK(instant.iso() == "2026-11-19T14:05:00.000Z");
    CHECK(instant.plusMs(1).ms == instant.ms + 1);
    CHECK(Instant{-1}.iso() == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("a manual clock stands still until told otherwise")
{
    ManualClock clock(Instant{1000});
    CHECK(clock.now() == Instant{1000});
    clock.advanceMs(500);
    CHECK(clock.now() == Instant{1500});
    clock.setNow(Instant{0});
    CHECK(clock.today() == QDate(1970, 1, 1));
}

TEST_CASE("a stop reaches every copy of the token")
{
    StopSource source;
    const Progress progress{source.token(), {}};
    CHECK_FALSE(progress.stopRequested());
    progress.at(1, 2);
    source.requestStop();
    CHECK(progress.stopRequested());
    CHECK_FALSE(StopToken().stopRequested());
}

TEST_CASE("settings give defaults, keep values and keep parts apart")
{
    const rapport::test::TempDir dir;
    {
        Settings settings(dir.path("settings.ini"));
        CHECK(settings.value(SettingKey::TrashKeepDays).toInt() == 90);
        CHECK(settings.value(SettingKey::ThemeName).toString() == "system");
        settings.setValue(SettingKey::ListColumns, QStringList{"email", "phone"}, "people");
        settings.setValue(SettingKey::UserLogin, QString::fromUtf8("Anaïs"));
    }
    const Settings again(dir.path("settings.ini"));
    CHECK(again.value(SettingKey::ListColumns, "people").toStringList() == QStringList{"email", "phone"});
    CHECK(again.value(SettingKey::ListColumns, "companies").toStringList().isEmpty());
    CHECK(again.value(SettingKey::UserLogin).toString() == QString::fromUtf8("Anaïs"));
}
