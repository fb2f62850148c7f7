#pragma once

#include "scenarios/rep.h"
#include "ui/shell/application.h"
#include "ui/shell/backuprestorer.h"
#include "ui/shell/storerescue.h"
#include "ui/shell/storestrip.h"

#include <QAbstractButton>

namespace rapport::test {

/// The whole program on a store file of its own folder, as main() makes it, with prompts that a story answers.
class Desk {
public:
    Desk() : Desk(QStringLiteral("shop.rapport")) {}
    explicit Desk(const QString &name) : path(dir.path(name))
    {
        makeStore(path, 3);
        start();
    }
    ~Desk()
    {
        if (application)
            application->window().closeWorkspace();
    }

    /// Makes a store at rest with that many people, outside of the program.
    void makeStore(const QString &file, int people)
    {
        const auto location = storage::Location::parse(file);
        require(storage::Store::create(location, QStringLiteral("EUR"), 7 + people, clock));
        workspace::OpenOptions options;
        options.location = location;
        options.userLogin = QStringLiteral("mira");
        options.clock = &clock;
        const auto workspace = require(workspace::Workspace::openNow(options));
        for (int i = 0; i < people; ++i)
            savePerson(*workspace, QStringLiteral("Person %1").arg(i));
    }
    void start()
    {
        themeManager();
        auto answers = std::make_unique<FakePrompts>();
        prompts = answers.get();
        ui::StartOptions options;
        options.store = path;
        options.settingsFile = dir.path(QStringLiteral("settings.ini"));
        options.userLogin = QStringLiteral("mira");
        application = std::make_unique<ui::Application>(options, std::move(answers));
        QObject::connect(application.get(), &ui::Application::opened, application.get(), [this](bool ok) {
            ++opened;
            lastOk = ok;
        });
        application->start();
        REQUIRE(waitUntil([this] { return opened == 1; }));
    }
    ui::MainWindow &window() { return application->window(); }
    workspace::Workspace &workspace() { return window().session()->workspace(); }
    static domain::RecordRef savePerson(workspace::Workspace &workspace, const QString &name)
    {
        return require(answer(trySave(workspace, name))).ref;
    }
    static workspace::Async<workspace::Saved> trySave(workspace::Workspace &workspace, const QString &name)
    {
        domain::Draft draft;
        draft.ref.kind = domain::RecordKind::Person;
        draft.values = {{QStringLiteral("first_name"), name}};
        return workspace::RecordDesk(workspace).save(draft);
    }
    qint64 people() { return require(answer(workspace::AdminDesk(workspace()).totals())).people; }
    bool says(const QString &part)
    {
        return waitUntil([&] { return window().status().message().contains(part); });
    }
    void click(const char *name)
    {
        auto *button = window().findChild<QAbstractButton *>(QLatin1String(name));
        INFO(name);
        REQUIRE(button);
        REQUIRE(waitUntil([button] { return button->isEnabled() && button->isVisible(); }));
        button->click();
    }
    QAction &action(const char *id) { return *window().actionTable().action(QLatin1String(id)); }

    TempDir dir;
    core::ManualClock clock{core::Instant{1'763'560'000'000}};
    QString path;
    std::unique_ptr<ui::Application> application;
    FakePrompts *prompts = nullptr;
    int opened = 0;
    bool lastOk = false;
};

} // namespace rapport::test
