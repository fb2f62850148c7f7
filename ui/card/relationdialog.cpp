#include "ui/card/relationdialog.h"

#include "domain/relationtypes.h"
#include "messages/fieldlabel.h"
#include "ui/dialogs/recordpicker.h"
#include "ui/widgets/field.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace rapport::ui {

RelationDialog::RelationDialog(workspace::Workspace &workspace, const domain::Record &record, QWidget *parent)
    : ActDialog(tr("Add a relation of %1").arg(domain::displayName(record)), tr("Add relation"), parent),
      m_kind(record.ref.kind)
{
    setObjectName(QStringLiteral("relationDialog"));
    m_type = new QComboBox(this);
    for (const auto &type : domain::relationTypes()) {
        const QString key = QLatin1String(type.key);
        const auto offer = [&](bool forward) {
            m_type->addItem(messages::relationLabel(key, forward), QVariantList{key, forward});
        };
        if (type.joins(m_kind, domain::RecordKind::Person) || type.joins(m_kind, domain::RecordKind::Company))
            offer(true);
        if (!type.isSymmetric() && (type.joins(domain::RecordKind::Person, m_kind) ||
                                    type.joins(domain::RecordKind::Company, m_kind)))
            offer(false);
    }
    m_other = new RecordPicker(workspace, std::nullopt, this);
    body().addWidget(new Field(tr("Relation"), m_type, this));
    body().addWidget(new Field(tr("Person or company"), m_other, this));
    connect(m_other, &RecordPicker::recordChanged, this, &RelationDialog::check);
    connect(m_type, &QComboBox::currentIndexChanged, this, &RelationDialog::check);
    check();
}

domain::Relation RelationDialog::relation() const
{
    const QVariantList chosen = m_type->currentData().toList();
    domain::Relation relation;
    relation.type = chosen.value(0).toString();
    relation.forward = chosen.value(1).toBool();
    relation.other = m_other->record();
    return relation;
}

void RelationDialog::check()
{
    const auto wanted = relation();
    if (!wanted.other.id.isValid()) {
        setBlocked(tr("Choose a person or company"));
        return;
    }
    const auto *type = domain::relationType(wanted.type);
    const bool joins = type && (wanted.forward ? type->joins(m_kind, wanted.other.kind)
                                               : type->joins(wanted.other.kind, m_kind));
    setBlocked(joins ? QString() : tr("This relation does not join these two"));
}

} // namespace rapport::ui
