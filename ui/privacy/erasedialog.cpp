#include "ui/privacy/erasedialog.h"

#include "core/settings.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/shell/following.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "workspace/records.h"

#include <QDir>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace rapport::ui {

using workspace::PrivacyDesk;

namespace {

constexpr int kMaxBackups = 6;
constexpr int kWidth = 520;

/// Where the copies of this machine lie.
QStringList backupFolders(AppContext &context)
{
    const QString chosen = context.settings.value(core::SettingKey::BackupFolder).toString();
    return chosen.isEmpty() ? QStringList() : QStringList{chosen};
}

} // namespace

void EraseDialog::ask(AppContext &context, const domain::RecordRef &person, QWidget *parent)
{
    if (person.kind != domain::RecordKind::Person || !person.id.isValid())
        return;
    workspace::RecordDesk(context.workspace)
        .load(person)
        .then(parent, [&context, parent](const core::Result<domain::Record> &record) {
            if (!record) {
                context.notices.failed(record.error());
                return;
            }
            PrivacyDesk(context.workspace)
                .preview({record->ref.id}, backupFolders(context))
                .then(parent, [&context, parent,
                               record = *record](const core::Result<PrivacyDesk::Preview> &preview) {
                    if (!preview) {
                        context.notices.failed(preview.error());
                        return;
                    }
                    (new EraseDialog(context, record, *preview, parent))->open();
                });
        });
}

EraseDialog::EraseDialog(AppContext &context, const domain::Record &person,
                         const PrivacyDesk::Preview &preview, QWidget *parent)
    : ActDialog(tr("Erase %1").arg(domain::displayName(person)), tr("Erase for good"), parent),
      m_context(context), m_person(person.ref), m_name(domain::displayName(person).simplified())
{
    setObjectName(QStringLiteral("erase"));
    setDangerous(true);
    if (m_name.isEmpty())
        m_name = QString::number(m_person.id.value());
    build(preview);
    resize(kWidth, sizeHint().height());
    connect(this, &ActDialog::committed, this, &EraseDialog::erase);
    check();
    m_typed->setFocus();
}

void EraseDialog::build(const PrivacyDesk::Preview &preview)
{
    auto *warning = new Label(tr("This cannot be undone."), TextStyle::BodyStrong, this);
    warning->setObjectName(QStringLiteral("erase.warning"));
    warning->setColorRole(ColorRole::Bad);
    body().addWidget(warning);
    auto *counts = new Label(TextStyle::Body, this);
    counts->setObjectName(QStringLiteral("erase.counts"));
    counts->setWordWrap(true);
    QStringList parts{tr("%n exchanges", nullptr, int(preview.report.exchanges)),
                      tr("%n tasks", nullptr, int(preview.report.tasks)),
                      tr("%n values in the journal", nullptr, int(preview.report.journal))};
    if (preview.report.merged > 0)
        parts << tr("%n records that were merged into this one", nullptr, int(preview.report.merged));
    counts->setText(tr("Stored about this person: %1.").arg(parts.join(QStringLiteral(", "))));
    body().addWidget(counts);
    addChoices();
    addBackups(preview.backups);
    m_typed = new QLineEdit(this);
    m_typed->setObjectName(QStringLiteral("erase.name"));
    m_typed->setAccessibleName(tr("Name of the person, to confirm"));
    body().addWidget(new Field(tr("Type “%1” to confirm").arg(m_name), m_typed, this));
    connect(m_typed, &QLineEdit::textChanged, this, &EraseDialog::check);
}

void EraseDialog::addChoices()
{
    m_whole = new QRadioButton(tr("Erase the person and everything about them"), this);
    m_whole->setObjectName(QStringLiteral("erase.whole"));
    m_placeholder = new QRadioButton(tr("Keep a record without their data, so that figures stay"), this);
    m_placeholder->setObjectName(QStringLiteral("erase.placeholder"));
    m_whole->setChecked(true);
    for (QRadioButton *choice : {m_whole, m_placeholder}) {
        choice->setAccessibleName(choice->text());
        body().addWidget(choice);
    }
    m_consequence = new Label(TextStyle::Secondary, this);
    m_consequence->setObjectName(QStringLiteral("erase.consequence"));
    m_consequence->setWordWrap(true);
    body().addWidget(m_consequence);
    connect(m_whole, &QRadioButton::toggled, this, &EraseDialog::showConsequence);
    showConsequence();
}

void EraseDialog::addBackups(const std::vector<storage::BackupHolder> &backups)
{
    if (backups.empty())
        return;
    QStringList lines{tr("These copies keep the person until you delete them:")};
    for (std::size_t i = 0; i < backups.size() && i < std::size_t(kMaxBackups); ++i)
        lines << tr("%1 (%2)").arg(QDir::toNativeSeparators(backups[i].file),
                                   messages::dateText(backups[i].at.local().date()));
    if (const int more = int(backups.size()) - kMaxBackups; more > 0)
        lines << tr("and %n more", nullptr, more);
    auto *label = new Label(lines.join(QLatin1Char('\n')), TextStyle::Secondary, this);
    label->setObjectName(QStringLiteral("erase.backups"));
    label->setWordWrap(true);
    body().addWidget(label);
}

void EraseDialog::showConsequence()
{
    m_consequence->setText(
        how() == storage::EraseHow::Erase
            ? tr("The record, its exchanges, tasks, ties and history go. The counts of its companies fall.")
            : tr("Name, contact details, notes and the text of exchanges and finished tasks go. Their number "
                 "and "
                 "time stay, under “Erased person” and a number."));
}

storage::EraseHow EraseDialog::how() const
{
    return m_whole->isChecked() ? storage::EraseHow::Erase : storage::EraseHow::Pseudonymise;
}

void EraseDialog::check()
{
    const QString whyNot = whyNotWritable(m_context.workspace);
    if (!whyNot.isEmpty())
        setBlocked(whyNot);
    else if (m_running)
        setBlocked(tr("It is being erased."));
    else if (m_typed->text().simplified().compare(m_name, Qt::CaseInsensitive) != 0)
        setBlocked(tr("Type the name first."));
    else
        setBlocked({});
}

void EraseDialog::erase()
{
    if (m_running)
        return;
    m_running = true;
    check();
    storage::EraseOrder order;
    order.how = how();
    order.people = {m_person.id};
    order.placeholder = tr("Erased person #", "a name; # is a number");
    const QString words = tr("Erasing");
    m_context.notices.showJob(words, -1, {});
    follow(
        PrivacyDesk(m_context.workspace).erase(order, backupFolders(m_context)), this,
        [this, words](int done) { m_context.notices.showJob(words, done, {}); },
        [this](const core::Result<PrivacyDesk::Erased> &erased) { finish(erased); });
}

void EraseDialog::tellUnclean(const std::optional<core::Error> &fault)
{
    const QString why =
        fault ? messages::sentence(*fault) : tr("Another window or program is reading the store. Close it.");
    m_context.prompts.tell(
        parentWidget(), tr("Old bytes are still in the file"),
        tr("Nobody sees the person any more, but the file of the store was not cleaned yet. "
           "%1 Then run rapport-cli scrub, or erase again.")
            .arg(why));
}

void EraseDialog::finish(const core::Result<PrivacyDesk::Erased> &erased)
{
    m_running = false;
    m_context.notices.endJob();
    check();
    if (!erased) {
        setFault(messages::sentence(erased.error()));
        return;
    }
    m_context.notices.done(how() == storage::EraseHow::Erase
                               ? tr("One person erased for good, with %1 and %2.")
                                     .arg(tr("%n exchanges", nullptr, int(erased->report.exchanges)),
                                          tr("%n tasks", nullptr, int(erased->report.tasks)))
                               : tr("Every value of one person is gone; the record stays without them."));
    if (!erased->clean)
        tellUnclean(erased->fault);
    Q_EMIT this->erased();
    if (how() == storage::EraseHow::Erase)
        m_context.navigator.showView(QStringLiteral("people"));
    else
        m_context.navigator.openRecord(m_person);
    accept();
}

} // namespace rapport::ui
