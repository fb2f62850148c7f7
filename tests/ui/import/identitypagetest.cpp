#include "ui/import/identitypage.h"
#include "importfixture.h"

#include <QCheckBox>

using namespace rapport;
using namespace rapport::test;
using exchange::ImportMode;

TEST_CASE("An import brings erased people back only when somebody says so", "[import]")
{
    ImportFixture import("Name,E-mail\nAnna Lund,anna@lund.example\n");
    CHECK(!import.draft->options().allowErased);
    ui::IdentityPage page(*import.draft, nullptr);
    auto *box = page.findChild<QCheckBox *>("import.erased");
    REQUIRE(box);
    CHECK(box->isVisibleTo(&page));
    CHECK(!box->isChecked());
    box->click();
    CHECK(import.draft->options().allowErased);
    CHECK(box->isChecked());
    import.draft->edit([](exchange::Mapping &mapping) {
        mapping.mode = ImportMode::Update;
    mapping.key = {QStringLiteral("email")};
});
CHECK(!box->isEnabled()); // nobody is made
}

TEST_CASE("An import of companies does not speak of erased people", "[import]")
{
    ImportFixture import("Name,Domain\nLund Foods,lund.example\n", domain::RecordKind::Company);
    ui::IdentityPage page(*import.draft, nullptr);
    CHECK(!page.findChild<QCheckBox *>("import.erased")->isVisibleTo(&page));
}
