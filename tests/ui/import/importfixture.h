#pragma once

#include "ui/import/importdraft.h"
#include "ui/myday/fakeshell.h"
#include "workspace/records.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <memory>

namespace rapport::test {

/// A draft of an import of a file with this content, already looked at, in a store of its own.
struct ImportFixture : FakeShell {
    explicit ImportFixture(const QByteArray &content, domain::RecordKind kind = domain::RecordKind::Person)
        : context(FakeShell::context()), draft(std::make_unique<ui::ImportDraft>(context, kind, nullptr))
    {
        const QString path = store.path(QStringLiteral("file.csv"));
        write(path, content);
        draft->setFile(path);
        REQUIRE(isRead());
    }
    ~ImportFixture()
    {
        draft.reset();
        store.workspace.reset();
    }

    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(content) == content.size());
    }
    bool isRead() const
    {
        return waitUntil([this] { return draft->look() || !draft->faults().file.reason.isEmpty(); });
    }
    /// Where a column goes, as mapping files write it; empty: nowhere.
    QString target(qsizetype column) const
    {
        const exchange::PlannedColumn *planned = draft->planned(column);
        return planned ? planned->target.name() : QString();
    }
    domain::RecordRef addPerson(const domain::FieldValues &values)
    {
        domain::Draft person;
        person.ref.kind = domain::RecordKind::Person;
        person.values = values;
        return require(answer(workspace::RecordDesk(*store.workspace).save(person))).ref;
    }

    ui::AppContext context;
    std::unique_ptr<ui::ImportDraft> draft;
};

} // namespace rapport::test
