#include "contract/markedpeople.h"
#include "messages/dossierpage.h"
#include "workspace/privacy.h"

#include <QJsonDocument>

using namespace rapport;
using namespace rapport::test;
using domain::RecordId;

namespace {

storage::Dossier dossierOf(TestStore &store, RecordId person)
{
    const auto reader = store.reader();
    return require(storage::DossierReader(*reader, store.context()).read(person, {}));
}

QStringList missingIn(const QByteArray &text, const Markers &markers)
{
    QStringList missing;
    for (const QString &marker : markers.all()) {
        if (!text.contains(marker.toUtf8()))
            missing.append(marker);
    }
    return missing;
}

QStringList foundIn(const QByteArray &text, const Markers &markers)
{
    QStringList found;
    for (const QString &marker : markers.all()) {
        if (text.contains(marker.toUtf8()))
            found.append(marker);
    }
    return found;
}

} // namespace

TEST_CASE("a dossier holds everything about one person and nothing about another", "[dossier]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const quint32 seed = QRandomGenerator::global()->generate();
    INFO("seed " << seed);
    MarkedPeople people(store, seed);
    const auto dossier = dossierOf(store, people.person.id);
    const QByteArray json = QJsonDocument(workspace::dossierJson(dossier)).toJson();
    const QByteArray page = messages::dossierPage(dossier);
    QStringList labels = people.onlyInLabels;
    const auto expected = [&](QStringList missing) {
        missing.removeIf([&](const QString &marker) { return labels.contains(marker); });
        return missing;
    };
    CHECK(expected(missingIn(json, people.markers)) == QStringList());
    CHECK(expected(missingIn(page, people.markers)) == QStringList());
    QStringList allowed = people.companyMarkers;
    const auto foreign = [&](QStringList found) {
        found.removeIf([&](const QString &marker) { return allowed.contains(marker); });
        return found;
    };
    CHECK(foreign(foundIn(json, people.others)) == QStringList());
    CHECK(foreign(foundIn(page, people.others)) == QStringList());
}

TEST_CASE("the page of a dossier shows text as text and loads nothing", "[dossier]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto anna = store.addPerson("<img src=x onerror=alert(1)> & \"Anna\"");
    const QByteArray page = messages::dossierPage(dossierOf(store, anna.id));
    CHECK(!page.contains("<img"));
    CHECK(page.contains("&lt;img src=x"));
    CHECK(!page.contains("<script"));
    CHECK(!page.contains("http://"));
    CHECK(!page.contains("https://"));
}

TEST_CASE("there is no dossier of somebody who is not there", "[dossier]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto reader = store.reader();
    CHECK(hasError(storage::DossierReader(*reader, store.context()).read(RecordId(12345), {}),
                   core::ErrorCode::NotFound, "record.not-found"));
}
