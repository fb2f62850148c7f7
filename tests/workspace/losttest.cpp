#include "workspace/admin.h"
#include "workspace/openstore.h"
#include "workspace/records.h"

#include <QFile>
#include <QFileInfo>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;

namespace {

workspace::Async<workspace::Saved> save(workspace::Workspace &workspace, const char *name)
{
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Person;
    draft.values.insert("first_name", QString::fromLatin1(name));
    return workspace::RecordDesk(workspace).save(draft);
}

struct Watched {
    explicit Watched(OpenStore &store)
    {
        QObject::connect(store.workspace.get(), &workspace::Workspace::fileLost, store.workspace.get(),
                         [this](const core::Error &error) { reasons << error.reason; });
    }
    bool isTold()
    {
        return waitUntil([this] { return !reasons.isEmpty(); });
    }

    QStringList reasons;
};

} // namespace

TEST_CASE("a workspace tells once that its file went away, without being asked to save", "[lost]")
{
    OpenStore store;
    Watched watched(store);
    require(answer(save(*store.workspace, "Before")));
    REQUIRE(QFile::remove(store.path()));
    REQUIRE(watched.isTold());
    CHECK(hasError(answer(save(*store.workspace, "After")), core::ErrorCode::Io, "store.moved"));
    CHECK(hasError(answer(save(*store.workspace, "Again")), core::ErrorCode::Io, "store.moved"));
    CHECK(watched.reasons == QStringList{"store.moved"});
}

TEST_CASE("what was read stays readable after the file went away, and is rescued whole", "[lost]")
{
    OpenStore store;
    Watched watched(store);
    for (int i = 0; i < 25; ++i)
        require(answer(save(*store.workspace, "Somebody")));
    REQUIRE(QFile::rename(store.path(), store.path("away.rapport")));
    REQUIRE(watched.isTold());
    const auto report = require(answer(store.workspace->rescue(store.path("rescued.rapport"))));
    CHECK(report.verified);
    CHECK(require(storage::Store::inspectBackup(report.file, {})).people == 25);
    CHECK(hasError(answer(store.workspace->rescue(store.path("rescued.rapport"))), core::ErrorCode::Duplicate,
                   "backup.exists"));
    CHECK(hasError(answer(store.workspace->rescue(store.path("nowhere/rescued.rapport"))),
                   core::ErrorCode::NotFound));
}

TEST_CASE("two workspaces on one file both tell", "[lost]")
{
    OpenStore store;
    const auto second = store.open("ben");
    QStringList told;
    for (auto *workspace : {store.workspace.get(), second.get()})
        QObject::connect(workspace, &workspace::Workspace::fileLost, workspace,
                         [&](const core::Error &error) { told << error.reason; });
    REQUIRE(QFile::remove(store.path()));
    CHECK(waitUntil([&] { return told.size() == 2; }));
}

TEST_CASE("saving by another workspace on the file is no loss", "[lost]")
{
    OpenStore store;
    Watched watched(store);
    const auto second = store.open("ben");
    for (int i = 0; i < 20; ++i) {
        require(answer(save(*store.workspace, "Mine")));
        require(answer(save(*second, "Theirs")));
    }
    CHECK(watched.reasons.isEmpty());
    CHECK(require(answer(workspace::AdminDesk(*store.workspace).totals())).people == 40);
}
