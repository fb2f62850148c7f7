#include "ui/value/whatifdialog.h"

#include "ui/myday/fakeshell.h"
#include "ui/widgets/segments.h"
#include "workspace/buyers.h"
#include "workspace/customers.h"

#include <QAbstractButton>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSpinBox>
#include <QTest>

using namespace rapport;
using namespace rapport::test;

namespace {

struct WhatIf : FakeShell {
    explicit WhatIf(int customers = 48) : buyers(*store.workspace, customers), shell(context())
    {
        dialog = new ui::WhatIfDialog(shell, buyers.company(1), Buyers::nameOf(1), nullptr);
        dialog->open();
    }
    ~WhatIf() { delete dialog; }

    QString said(const char *name) { return dialog->findChild<QLabel *>(QLatin1String(name))->text(); }
    bool settles()
    {
        return waitUntil([&] { return !said("whatIf.state").contains(QString::fromUtf8("…")); });
    }
    /// The answer after a change, which is asked for a moment later.
    QString after(const std::function<void()> &change)
    {
        const QString before = said("whatIf.after");
        change();
        CHECK(waitUntil([&] { return said("whatIf.after") != before; }));
        return said("whatIf.after");
    }
    template <class W>
    W *part(const char *name)
    {
        auto *found = dialog->findChild<W *>(QLatin1String(name));
        INFO(name);
        REQUIRE(found);
        CHECK_FALSE(found->accessibleName().isEmpty());
        return found;
    }

    Buyers buyers;
    ui::AppContext shell;
    ui::WhatIfDialog *dialog;
};

} // namespace

TEST_CASE("a point more of retention is worth something, with its range, and nothing is written", "[value]")
{
    WhatIf f;
    const auto newest = require(answer(workspace::CustomerDesk(*f.store.workspace).fit({}))).changeset;
    REQUIRE(f.settles());
    CHECK(f.said("whatIf.before").contains(QString::fromUtf8("€")));
    CHECK(f.said("whatIf.difference").startsWith(QLatin1Char('+')));
    CHECK(f.said("whatIf.stay").contains(QLatin1Char('%')));
    const QString one = f.said("whatIf.before");
    f.part<ui::Segments>("whatIf.who")->setCurrent(1);
    REQUIRE(waitUntil([&] { return f.said("whatIf.before") != one; }));
    const auto still = require(answer(workspace::CustomerDesk(*f.store.workspace).fit({}))).changeset;
    CHECK(still == newest);
    CHECK_FALSE(require(answer(workspace::CustomerDesk(*f.store.workspace).state())).run);
}

TEST_CASE("prices, orders, discount, horizon and margin change the value; the way back is one button",
          "[value]")
{
    WhatIf f;
    REQUIRE(f.settles());
    f.dialog->findChild<QAbstractButton *>(QStringLiteral("whatIf.reset"))->click();
    REQUIRE(waitUntil([&] { return f.said("whatIf.after") == f.said("whatIf.before"); }));
    const QString plain = f.said("whatIf.after");
    for (const char *change : {"whatIf.price", "whatIf.volume", "whatIf.mix", "whatIf.retention"}) {
        INFO(change);
        auto *box = f.part<QDoubleSpinBox>(change);
        CHECK(f.after([&] { box->setValue(5); }) != plain);
        CHECK(f.after([&] { box->setValue(0); }) == plain);
    }
    auto *discount = f.part<QDoubleSpinBox>("whatIf.discount");
    f.after([&] { discount->setValue(40); });
    CHECK(f.said("whatIf.difference").startsWith(QString::fromUtf8("−")));
    f.after([&] { discount->setValue(10); });
    f.after([&] { f.part<QSpinBox>("whatIf.horizon")->setValue(36); });
    CHECK(f.said("whatIf.before") != plain);
    f.after([&] { f.part<ui::Segments>("whatIf.basis")->setCurrent(1); });
}

TEST_CASE("where nothing can be worked out there is a dash and the reason", "[value]")
{
    WhatIf few(6);
    REQUIRE(few.settles());
    CHECK(few.said("whatIf.before") == QString::fromUtf8("–"));
    CHECK(few.said("whatIf.state").contains("too few"));

    WhatIf f;
    REQUIRE(f.settles());
    f.part<QDoubleSpinBox>("whatIf.retention")->setValue(50);
    REQUIRE(waitUntil([&] { return f.said("whatIf.after") == QString::fromUtf8("–"); }));
    CHECK(f.said("whatIf.state").contains("all"));
    QTest::keyClick(f.dialog, Qt::Key_Escape);
    CHECK_FALSE(f.dialog->isVisible());
}
