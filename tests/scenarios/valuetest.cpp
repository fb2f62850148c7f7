#include "scenarios/rep.h"
#include "ui/value/whatifdialog.h"
#include "ui/widgets/button.h"
#include "workspace/buyers.h"

#include <QDoubleSpinBox>
#include <QLabel>

using namespace rapport;
using namespace rapport::test;

TEST_CASE("a rep sees what a customer is worth, has it calculated, and asks what a dearer price would bring")
{
    Rep rep;
    const Buyers buyers(*rep.store.workspace);
    rep.window->openRecord(buyers.company(1));
    REQUIRE(waitUntil([&] { return rep.window->currentRecord() == buyers.company(1); }));
    rep.press("view.next-pane");
    REQUIRE(waitUntil([&] {
        rep.press("card.value");
        return rep.window->findChild<QLabel *>(QStringLiteral("value.state")) != nullptr;
    }));
    const auto &state = rep.find<QLabel>("value.state");
    REQUIRE(waitUntil([&] { return state.text().contains(QLatin1String("No model")); }));
    const auto expects = [&](const char *part) {
        const auto *figure = rep.window->findChild<QAbstractButton *>(QStringLiteral("figure.expected"));
        return figure && figure->accessibleName().contains(QString::fromUtf8(part));
    };
    CHECK(expects("–"));

    rep.find<ui::Button>("value.calculate").click();
    REQUIRE(rep.says("Customer values calculated"));
    REQUIRE(waitUntil([&] { return expects("€"); }));
    CHECK(rep.load(buyers.company(1)).value("alive").as<qint64>() > 0);
    const auto revision = rep.load(buyers.company(1)).revision;

    rep.press("customers.what-if");
    auto &dialog = rep.find<ui::WhatIfDialog>("whatIf");
    const auto &difference = rep.find<QLabel>("whatIf.difference");
    REQUIRE(waitUntil([&] { return difference.text().startsWith(QLatin1Char('+')); }));
    const QString byRetention = difference.text();
    rep.find<QDoubleSpinBox>("whatIf.price").setValue(20);
    REQUIRE(waitUntil([&] { return difference.text() != byRetention; }));
    CHECK(difference.text().startsWith(QLatin1Char('+')));
    rep.key(dialog, Qt::Key_Escape);
    CHECK(rep.gone("whatIf"));
    CHECK(rep.load(buyers.company(1)).revision == revision);
}
