#include "ui/card/tagsdialog.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/chipfield.h"
#include "workspace/lists.h"

#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>
#include <QTimer>
#include <QVBoxLayout>

namespace rapport::ui {

TagsDialog::TagsDialog(workspace::Workspace &workspace, const QString &name, const QStringList &tags,
                       QWidget *parent)
    : ActDialog(tr("Tags of %1").arg(name), tr("Save"), parent), m_field(new ChipField(this))
{
    setObjectName(QStringLiteral("tagsDialog"));
    setHelp(tr("Enter adds a tag, Ctrl+Enter saves"));
    m_field->setObjectName(QStringLiteral("tags"));
    m_field->editor().setAccessibleName(tr("Tag to add"));
    m_field->editor().setPlaceholderText(tr("Type a tag"));
    body().addWidget(m_field);
    body().addStretch(1);
    connect(m_field, &ChipField::submitted, this, &TagsDialog::add);
    connect(m_field, &ChipField::removeRequested, this, [this](int index) {
        QStringList left = m_tags;
        left.removeAt(index);
        showTags(left);
        m_field->editor().setFocus();
    });
    showTags(tags);
    offerKnown(workspace);
    m_field->editor().setFocus();
}

void TagsDialog::offerKnown(workspace::Workspace &workspace)
{
    auto *known = new QStringListModel(this);
    auto *completer = new QCompleter(known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_field->editor().setCompleter(completer);
    // The completer writes its choice into the editor after this signal.
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this,
            [this](const QString &tag) { QTimer::singleShot(0, this, [this, tag] { add(tag); }); });
    workspace::ListDesk(workspace)
        .all(domain::RecordKind::Tag)
        .then(known, [known](const core::Result<std::vector<domain::ListRow>> &rows) {
            QStringList names;
            for (const auto &row : rows.value_or(std::vector<domain::ListRow>()))
                names << row.name;
            known->setStringList(names);
        });
}

void TagsDialog::add(const QString &text)
{
    const QString tag = text.simplified();
    QStringList next = m_tags;
    if (!tag.isEmpty() && !next.contains(tag, Qt::CaseInsensitive))
        next << tag;
    showTags(next);
    m_field->editor().clear();
}

void TagsDialog::showTags(const QStringList &tags)
{
    m_tags = tags;
    QList<Chip *> chips;
    for (const QString &tag : tags)
        chips << new Chip(tag, m_field);
    m_field->setChips(chips);
}

QStringList TagsDialog::tags() const
{
    const QString typed = m_field->editor().text().simplified();
    return typed.isEmpty() || m_tags.contains(typed, Qt::CaseInsensitive) ? m_tags
                                                                          : m_tags + QStringList{typed};
}

} // namespace rapport::ui
