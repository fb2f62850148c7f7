#pragma once

#include "ui/list/listactions.h"
#include "ui/list/listpane.h"
#include "ui/list/recordlistmodel.h"
#include "ui/list/recordtable.h"
#include "ui/myday/fakeshell.h"
#include "workspace/history.h"
#include "workspace/lists.h"
#include "workspace/records.h"

#include <QApplication>
#include <QMenu>
#include <QTest>
#include <catch2/generators/catch_generators.hpp>

namespace rapport::test {

/// A real store with six people, and the pane that lists them.
struct ListFixture : FakeShell {
    explicit ListFixture(storage::Access access = storage::Access::ReadWrite)
        : FakeShell(access), context(FakeShell::context())
    {
        add("Anna", {{"status", "customer"}, {"city", "Lyon"}});
        add("Bert", {{"status", "lead"}, {"city", "Lyon"}});
        add("Céline", {{"status", "customer"}, {"city", "Évry"}});
        add("Dora", {{"status", "lead"}});
        add("Emil", {{"status", "customer"}, {"city", "Zagreb"}});
        add("Fee", {});
        pane = std::make_unique<ui::ListPane>(context, domain::RecordKind::Person);
        QObject::connect(&actions, &ui::ActionTable::triggered, pane.get(),
                         [this](const QString &id) { pane->actions().trigger(id); });
        actions.refresh({true, whyNot(access), false, false, people.front()});
        pane->resize(560, 480);
        pane->show();
        REQUIRE(arrived(6));
    }
    ~ListFixture()
    {
        pane.reset();
        store.workspace.reset();
    }

    domain::RecordRef add(const char *name, domain::FieldValues values)
    {
        values.insert("full_name", QString::fromUtf8(name));
        domain::Draft draft;
        draft.ref.kind = domain::RecordKind::Person;
        draft.values = std::move(values);
        const auto ref = require(answer(workspace::RecordDesk(*store.workspace).save(draft))).ref;
        people.push_back(ref);
        return ref;
    }
    /// Waits until the list has this many records and those that are seen are read.
    bool arrived(qint64 count)
    {
        return waitUntil([&] {
            const auto &model = pane->model();
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.idAt(row) > 0 && !model.rowAt(row))
                    return false;
            }
            return model.recordCount() == count;
        });
    }
    QString value(std::size_t person, const char *field)
    {
        return require(answer(workspace::RecordDesk(*store.workspace).load(people.at(person))))
            .value(QLatin1String(field))
            .canonical();
    }
    qint64 count(const QString &filter)
    {
        domain::ListQuery query;
        query.filter = require(domain::parseFilter(filter, query.kind, *store.workspace->catalogue(),
                                                   store.workspace->currency()));
        return require(answer(workspace::ListDesk(*store.workspace).count(query)));
    }
    void undo()
    {
        REQUIRE(notices.last.isValid());
        require(answer(workspace::HistoryDesk(*store.workspace).undo(notices.last)));
    }
    /// The names in the first column, with "[…]" round the heads of groups.
    QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < pane->model().rowCount(); ++row) {
            const QModelIndex cell = pane->model().index(row, 0);
            const bool head = cell.data(ui::RecordListModel::HeadRole).toBool();
            all << (head ? QStringLiteral("[%1]") : QStringLiteral("%1")).arg(cell.data().toString());
        }
        return all;
    }
    void selectAll()
    {
        pane->table().selectMore();
        pane->table().selectMore();
    }
    template <class W = QWidget>
    W &part(const char *name) const
    {
        INFO("looking for " << name);
        auto *found = pane->findChild<W *>(QLatin1String(name));
        REQUIRE(found);
        return *found;
    }
    /// The open menu of a name, waited for.
    QMenu &menu(const char *name)
    {
        QMenu *found = nullptr;
        INFO("menu " << name);
        REQUIRE(waitUntil([&] {
            found = pane->findChild<QMenu *>(QLatin1String(name));
            return found && found->isVisible();
        }));
        return *found;
    }
    /// Chooses a line of an open menu by its text and closes the menu.
    void choose(QMenu &menu, const QString &text)
    {
        for (QAction *action : menu.actions()) {
            if (action->text().remove(QLatin1Char('&')) == text) {
                INFO(text.toStdString());
                REQUIRE(action->isEnabled());
                action->trigger();
                menu.close();
                QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
                return;
            }
        }
        FAIL("no line " << text.toStdString());
    }

    ui::AppContext context;
    std::vector<domain::RecordRef> people;
    std::unique_ptr<ui::ListPane> pane;
};

} // namespace rapport::test
