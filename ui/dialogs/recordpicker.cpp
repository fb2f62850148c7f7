#include "ui/dialogs/recordpicker.h"

#include "domain/textfold.h"
#include "workspace/finder.h"
#include "workspace/records.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStringListModel>

namespace rapport::ui {

namespace {

constexpr int kMostOffered = 8;

bool isPickable(domain::RecordKind kind, std::optional<domain::RecordKind> wanted)
{
    return wanted ? kind == *wanted
                  : kind == domain::RecordKind::Person || kind == domain::RecordKind::Company;
}

} // namespace

RecordPicker::RecordPicker(workspace::Workspace &workspace, std::optional<domain::RecordKind> kind,
                           QWidget *parent)
    : QLineEdit(parent), m_workspace(workspace), m_kind(kind), m_names(new QStringListModel(this)),
      m_completer(new QCompleter(m_names, this))
{
    setPlaceholderText(tr("Type a name"));
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(kMostOffered);
    m_completer->setWidget(this);
    connect(this, &QLineEdit::textEdited, this, &RecordPicker::search);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { take(index.row()); });
}

void RecordPicker::setRecord(const domain::RecordRef &ref, const QString &name)
{
    ++m_turn;
    m_record = ref;
    setText(name);
    Q_EMIT recordChanged();
}

void RecordPicker::setRecord(const domain::RecordRef &ref)
{
    const int turn = ++m_turn;
    workspace::RecordDesk(m_workspace)
        .load(ref)
        .then(this, [this, ref, turn](const core::Result<domain::Record> &record) {
            if (record && turn == m_turn)
                setRecord(ref, domain::displayName(*record));
        });
}

void RecordPicker::search(const QString &text)
{
    const int turn = ++m_turn;
    m_record = {};
    Q_EMIT recordChanged();
    if (text.trimmed().isEmpty())
        return;
    workspace::Finder(m_workspace)
        .find(text, m_kind, kMostOffered * 3)
        .then(this, [this, turn, text](const core::Result<std::vector<domain::SearchHit>> &hits) {
            if (turn == m_turn && hits)
                offer(text, *hits);
        });
}

void RecordPicker::offer(const QString &text, const std::vector<domain::SearchHit> &hits)
{
    m_hits.clear();
    QStringList lines;
    for (const auto &hit : hits) {
        if (!isPickable(hit.ref.kind, m_kind) || lines.size() >= kMostOffered)
            continue;
        m_hits.push_back(hit);
        lines << (hit.subtitle.isEmpty() ? hit.title : tr("%1 – %2").arg(hit.title, hit.subtitle));
        if (!m_record.id.isValid() && domain::foldText(hit.title) == domain::foldText(text)) {
            m_record = hit.ref;
            Q_EMIT recordChanged();
        }
    }
    m_names->setStringList(lines);
    if (lines.isEmpty() || !hasFocus())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void RecordPicker::take(int row)
{
    if (row < 0 || row >= static_cast<int>(m_hits.size()))
        return;
    const auto hit = m_hits[static_cast<std::size_t>(row)];
    setRecord(hit.ref, hit.title);
}

} // namespace rapport::ui
