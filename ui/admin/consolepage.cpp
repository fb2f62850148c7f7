#include "ui/admin/consolepage.h"

#include "core/safefile.h"
#include "exchange/csvwriter.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/pipeline/figuredelegate.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tooltips.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

namespace rapport::ui {

using core::Result;
using storage::ReadOnlySql;

namespace {

constexpr int kEditorHeight = 120;
constexpr int kMostHistory = 50;
constexpr int kTitleLength = 120;
constexpr int kMostWidth = 320;

QString textOf(const QVariant &value)
{
    if (value.isNull())
        return {};
    if (value.userType() == QMetaType::QByteArray)
        return QString::fromLatin1(value.toByteArray().toHex());
    return value.toString();
}

} // namespace

void ConsoleModel::setAnswer(ReadOnlySql::Answer answer)
{
    beginResetModel();
    m_answer = std::move(answer);
    endResetModel();
}

Result<QByteArray> ConsoleModel::csv() const
{
    QByteArray bytes;
    exchange::CsvWriter writer(
        [&bytes](QByteArrayView some) -> Result<> {
            bytes.append(some);
            return {};
        },
        {});
    RAPPORT_CHECK(writer.writeRow(m_answer.columns));
    for (const QVariantList &row : m_answer.rows) {
        QStringList cells;
        for (const QVariant &value : row)
            cells.append(textOf(value));
        RAPPORT_CHECK(writer.writeRow(cells));
    }
    return bytes;
}

int ConsoleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_answer.rows.size());
}

int ConsoleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_answer.columns.size());
}

QVariant ConsoleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString text = textOf(m_answer.rows[static_cast<std::size_t>(index.row())].value(index.column()));
    if (role == Qt::DisplayRole)
        return text.left(kMostWidth).simplified();
    if (role == Qt::ToolTipRole)
        return toolTipText(text);
    return {};
}

QVariant ConsoleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return m_answer.columns[section];
}

ConsolePage::ConsolePage(AppContext &context, QWidget *parent)
    : AdminPage(QStringLiteral("console"), tr("SQL console"),
                tr("Asks the tables of the store; nothing can be changed from here"), parent),
      m_context(context), m_desk(context.workspace), m_model(new ConsoleModel(this)),
      m_run(addTool(QStringLiteral("run"), tr("Run query"))),
      m_stop(addTool(QStringLiteral("stop"), tr("Stop"))),
      m_export(addTool(QStringLiteral("export"), tr("Export CSV…"))),
      m_copy(addTool(QStringLiteral("copy"), tr("Copy CSV")))
{
    buildEditor();
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("admin.console.table"));
    m_table->setAccessibleName(tr("Answer of the query"));
    m_table->setModel(m_model);
    prepareFigures(*m_table, themeOf(*this).rowHeight(RowDensity::Compact));
    m_note = new Label(TextStyle::Secondary, this);
    m_note->setObjectName(QStringLiteral("admin.console.note"));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(metrics::kSpace16, metrics::kSpace4, metrics::kSpace16, metrics::kSpace4);
    m_note->setText(tr("Ctrl+Enter runs the query"));
    body().addWidget(m_note);
    body().addWidget(m_table, 1);
    m_stop->setUnavailable(tr("No query is running."));
    m_export->setUnavailable(tr("There is no answer yet."));
    m_copy->setUnavailable(tr("There is no answer yet."));
    connect(m_run, &QAbstractButton::clicked, this, &ConsolePage::run);
    connect(m_stop, &QAbstractButton::clicked, this, [this] { m_desk.stop(); });
    connect(m_export, &QAbstractButton::clicked, this, &ConsolePage::exportCsv);
    connect(m_copy, &QAbstractButton::clicked, this, &ConsolePage::copy);
}

void ConsolePage::buildEditor()
{
    m_sql = new QPlainTextEdit(this);
    m_sql->setObjectName(QStringLiteral("admin.console.sql"));
    m_sql->setAccessibleName(tr("Query"));
    m_sql->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_sql->setPlaceholderText(tr("One query that reads"));
    m_sql->setFixedHeight(kEditorHeight);
    m_sql->setTabChangesFocus(true);
    m_history = new QComboBox(this);
    m_history->setObjectName(QStringLiteral("admin.console.history"));
    m_history->setAccessibleName(tr("Queries of this session"));
    m_history->setPlaceholderText(tr("Queries of this session"));
    m_history->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, metrics::kSpace4);
    column->setSpacing(metrics::kSpace8);
    column->addWidget(m_history);
    column->addWidget(m_sql);
    body().addLayout(column);
    connect(m_history, &QComboBox::activated, this,
            [this](int index) { m_sql->setPlainText(m_history->itemData(index).toString()); });
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::ControlModifier | key), m_sql, nullptr, nullptr,
                                       Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, &ConsolePage::run);
    }
}

void ConsolePage::remember(const QString &sql)
{
    const int known = m_history->findData(sql);
    if (known >= 0)
        m_history->removeItem(known);
    m_history->insertItem(0, sql.simplified().left(kTitleLength), sql);
    while (m_history->count() > kMostHistory)
        m_history->removeItem(m_history->count() - 1);
    m_history->setCurrentIndex(-1);
}

void ConsolePage::run()
{
    const QString sql = m_sql->toPlainText().trimmed();
    if (sql.isEmpty() || !m_run->isEnabled())
        return;
    remember(sql);
    m_run->setUnavailable(tr("A query is running."));
    m_stop->setAvailable();
    m_note->setText(tr("The query is running…"));
    m_since.start();
    m_desk.answer(sql).then(this, [this](const Result<ReadOnlySql::Answer> &answer) { present(answer); });
}

void ConsolePage::present(const Result<ReadOnlySql::Answer> &answer)
{
    m_run->setAvailable();
    m_stop->setUnavailable(tr("No query is running."));
    if (!answer) {
        m_model->setAnswer({});
        const bool stopped = answer.error().code == core::ErrorCode::Cancelled;
        m_note->setText(stopped ? tr("The query was stopped.") : messages::sentence(answer.error()));
    } else {
        m_model->setAnswer(*answer);
        const QString rows = messages::numberText(static_cast<qint64>(answer->rows.size()));
        const QString words =
            answer->more ? tr("The first %1 rows; there are more").arg(rows) : tr("Rows: %1").arg(rows);
        m_note->setText(tr("%1 · %2 ms").arg(words, messages::numberText(m_since.elapsed())));
    }
    m_table->resizeColumnsToContents();
    for (int i = 0; i < m_model->columnCount(); ++i)
        m_table->setColumnWidth(i, std::min(m_table->columnWidth(i), kMostWidth));
    for (Button *button : {m_export, m_copy}) {
        if (m_model->columnCount() > 0)
            button->setAvailable();
        else
            button->setUnavailable(tr("There is no answer yet."));
    }
    Q_EMIT presented();
}

void ConsolePage::exportCsv()
{
    const QString file = m_context.prompts.saveFile(this, tr("Export the answer"),
                                                    QStringLiteral("query.csv"), QStringLiteral("*.csv"));
    if (file.isEmpty())
        return;
    const auto write = [&]() -> Result<> {
        RAPPORT_TRY(const QByteArray bytes, m_model->csv());
        RAPPORT_TRY(const auto target, core::SafeFile::create(file));
        RAPPORT_CHECK(target->write(bytes));
        return target->commit();
    };
    if (const auto done = write(); !done)
        m_context.notices.failed(done.error());
    else
        m_context.notices.done(tr("Saved to %1.").arg(QDir::toNativeSeparators(file)));
}

void ConsolePage::copy()
{
    const auto bytes = m_model->csv();
    if (!bytes) {
        m_context.notices.failed(bytes.error());
        return;
    }
    QGuiApplication::clipboard()->setText(QString::fromUtf8(*bytes));
    m_context.notices.done(tr("Answer copied."));
}

} // namespace rapport::ui
