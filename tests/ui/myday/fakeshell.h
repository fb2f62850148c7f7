#pragma once

#include "../uitest.h"
#include "support/support.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/appcontext.h"
#include "ui/shell/prompts.h"
#include "workspace/openstore.h"

namespace rapport::test {

// Answers questions the way the test said before.
class FakePrompts final : public ui::Prompts {
public:
    QString openFile(QWidget *, const QString &, const QString &) override { return chosen; }
    QString openFolder(QWidget *, const QString &) override { return chosen; }
    QString saveFile(QWidget *, const QString &, const QString &, const QString &) override { return file; }
    void confirm(QWidget *, const QString &, const QString &, const QString &,
                 std::function<void()> yes) override
    {
        yes();
    }
    void tell(QWidget *, const QString &, const QString &text) override { told << text; }
    void askText(QWidget *, const QString &, const QString &, const QString &,
                 std::function<void(QString)> done) override
    {
        done(answer);
    }

    QStringList told;
    QString answer;
    QString file;   // where to save
    QString chosen; // what to open
};

// Notes where a view wanted to go.
class FakeNavigator final : public ui::Navigator {
public:
    void openRecord(const domain::RecordRef &ref, Where) override { opened.push_back(ref); }
    void showView(const QString &view, const QString &) override { views << view; }
    void createRecord(domain::RecordKind kind, const domain::FieldValues &preset) override
    {
        created.emplace_back(kind, preset);
    }
    domain::RecordRef currentRecord() const override { return {}; }

    std::vector<domain::RecordRef> opened;
    std::vector<std::pair<domain::RecordKind, domain::FieldValues>> created; // forms that were asked for
    QStringList views;
};

// Notes what the status bar would say.
class FakeNotices final : public ui::Notices {
public:
    void done(const QString &sentence, domain::ChangesetId changeset) override
    {
        sentences << sentence;
        last = changeset;
    }
    void failed(const core::Error &error) override { errors << error.reason; }
    void showJob(const QString &words, int, std::function<void()> stop) override
    {
        jobs << words;
        cancel = std::move(stop);
    }
    void endJob() override { ++jobsEnded; }

    QStringList sentences;
    QStringList errors;
    domain::ChangesetId last;
    QStringList jobs;
    std::function<void()> cancel;
    int jobsEnded = 0;
};

// A real store with everything a view is given around it.
class FakeShell {
public:
    explicit FakeShell(storage::Access access = storage::Access::ReadWrite)
    {
        if (access == storage::Access::ReadOnly)
            readOnly = store.open(QStringLiteral("anna"), access);
        actions.refresh({true, whyNot(access), false, false, {}});
    }

    static QString whyNot(storage::Access access)
    {
        return access == storage::Access::ReadWrite ? QString()
                                                    : QStringLiteral("This store is open for reading only.");
    }
    ui::AppContext context()
    {
        return {readOnly ? *readOnly : *store.workspace,
                settings,
                store.clock,
                themeManager(),
                actions,
                prompts,
                navigator,
                notices};
    }

    OpenStore store;
    std::shared_ptr<workspace::Workspace> readOnly;
    core::Settings settings{store.path(QStringLiteral("settings.ini"))};
    ui::ActionTable actions;
    FakePrompts prompts;
    FakeNavigator navigator;
    FakeNotices notices;
};

} // namespace rapport::test
