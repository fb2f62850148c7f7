#include "ui/import/valuespage.h"

#include "domain/textfold.h"
#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/admin/adminpage.h"
#include "ui/admin/paddeddelegate.h"
#include "ui/import/targettext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "workspace/lists.h"

#include <QComboBox>
#include <QHeaderView>
#include <QStackedLayout>
#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::FieldSpec;
using domain::FieldType;

namespace {

enum Column { FieldColumn, WordColumn, CountColumn, TakenColumn, ColumnCount };

bool isList(const FieldSpec *field)
{
    return field && (field->type == FieldType::Choice || field->linkTo == domain::RecordKind::User);
}

} // namespace

ValuesPage::ValuesPage(ImportDraft &draft, QWidget *parent)
    : ImportPage(QStringLiteral("values"), tr("What words mean"), draft, parent),
      m_table(new QTableWidget(this)), m_pages(new QStackedLayout)
{
    setAbout(tr("Lists and owners, as the file calls them and as Rapport does. What matches by itself is "
                "filled in."));
    m_table->setObjectName(QStringLiteral("import.values"));
    m_table->setAccessibleName(tr("Words of the file"));
    m_table->setColumnCount(ColumnCount);
    m_table->setHorizontalHeaderLabels({tr("Field"), tr("In the file"), tr("Rows"), tr("In Rapport")});
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultSectionSize(180);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(currentTheme().scaled(metrics::kRowWide));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setItemDelegate(new PaddedDelegate(m_table));
    auto *none =
        new EmptyState(Icon::Check, tr("No column holds words of a list: there is nothing to match."), this);
    m_pages->addWidget(m_table);
    m_pages->addWidget(none);
    body().addLayout(m_pages, 1);
    connect(&draft, &ImportDraft::planChanged, this, &ValuesPage::present);
    readUsers();
}

void ValuesPage::readUsers()
{
    workspace::ListDesk lists(draft().context().workspace);
    lists.all(domain::RecordKind::User)
        .then(this, [this](const core::Result<std::vector<domain::ListRow>> &users) {
            if (!users)
                return draft().context().notices.failed(users.error());
            for (const domain::ListRow &user : *users)
                m_users.append(user.name);
            present();
        });
}

QString ValuesPage::takenFor(const exchange::PlannedColumn &column, const QString &text) const
{
    const QString folded = domain::foldText(text);
    const auto told = column.values.constFind(text);
    const QString wanted = told != column.values.constEnd() ? *told : column.values.value(folded, text);
    const FieldSpec &field = *column.target.spec;
    if (field.type == FieldType::Choice) {
        for (const QString &choice : field.choices) {
            if (domain::foldText(choice) == domain::foldText(wanted) ||
                domain::foldText(messages::choiceLabel(field, choice)) == domain::foldText(wanted))
                return choice;
        }
        return {};
    }
    for (const QString &user : m_users) {
        if (domain::foldText(user) == domain::foldText(wanted))
            return user;
    }
    return {};
}

std::vector<ValuesPage::Word> ValuesPage::words() const
{
    std::vector<Word> words;
    const exchange::ImportPlan *plan = draft().plan();
    for (std::size_t i = 0; plan && i < plan->columns.size(); ++i) {
        const exchange::PlannedColumn &column = plan->columns[i];
        const exchange::Mapping::Column *chosen = draft().chosen(column.index);
        if (!isList(column.target.spec) || (chosen && !chosen->create.isEmpty()))
            continue;
        for (const exchange::ColumnProfile::Counted &value : draft().profile(column.index).values)
            words.push_back({column.target.name(), targetText(column.target), value.text, value.count,
                             takenFor(column, value.text)});
    }
    return words;
}

void ValuesPage::enter()
{
    present();
}

void ValuesPage::present()
{
    const std::vector<Word> all = words();
    m_all = static_cast<int>(all.size());
    m_open = static_cast<int>(
        std::count_if(all.begin(), all.end(), [](const Word &word) { return word.taken.isEmpty(); }));
    m_pages->setCurrentIndex(all.empty() ? 1 : 0);
    if (isVisible()) {
        m_table->setRowCount(0);
        m_table->setRowCount(m_all);
        for (int row = 0; row < m_all; ++row) {
            const Word &word = all[static_cast<std::size_t>(row)];
            setCell(*m_table, row, FieldColumn, word.column);
            setCell(*m_table, row, WordColumn, word.text);
            setCell(*m_table, row, CountColumn, messages::numberText(word.count));
            addChoice(row, word);
        }
    }
    Q_EMIT stepChanged();
}

void ValuesPage::addChoice(int row, const Word &word)
{
    const auto target = exchange::targetByName(draft().answers().kind, *draft().catalogue(), word.target);
    if (!target || !target->spec)
        return;
    auto *choice = new QComboBox(m_table);
    choice->setAccessibleName(tr("“%1” of %2 means").arg(word.text, word.column));
    const bool users = target->spec->linkTo.has_value();
    choice->addItem(users ? tr("Make this user") : tr("As it is: such rows are rejected"));
    choice->addItem(tr("Leave empty"), QString());
    if (users) {
        for (const QString &user : m_users)
            choice->addItem(user, user);
    } else {
        for (const QString &key : target->spec->choices)
            choice->addItem(messages::choiceLabel(*target->spec, key), key);
    }
    const auto told = draft().answers().mapping.values.value(word.target);
    const bool emptied = told.contains(word.text) && told.value(word.text).isEmpty();
    const int found = word.taken.isEmpty() ? 0 : choice->findData(word.taken);
    choice->setCurrentIndex(emptied ? 1 : std::max(found, 0));
    connect(choice, &QComboBox::activated, this, [this, choice, word](int entry) {
        draft().edit([&](exchange::Mapping &mapping) {
            if (entry == 0)
                mapping.values[word.target].remove(word.text);
            else
                mapping.values[word.target].insert(word.text, choice->currentData().toString());
        });
    });
    m_table->setCellWidget(row, TakenColumn, choice);
}

StepState ValuesPage::state() const
{
    return draft().plan() ? StepState::Done : StepState::Open;
}

QString ValuesPage::result() const
{
    if (!draft().plan())
        return {};
    if (m_all == 0)
        return tr("Nothing to match");
    return m_open > 0 ? tr("%1 of %2 without a match").arg(m_open).arg(m_all) : tr("%1 matched").arg(m_all);
}

QWidget *ValuesPage::firstControl() const
{
    return m_table;
}

} // namespace rapport::ui
