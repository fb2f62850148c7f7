#include "ui/import/identitypage.h"

#include "messages/sentence.h"
#include "messages/texts.h"
#include "ui/import/targettext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QVBoxLayout>

namespace rapport::ui {

using exchange::ImportMode;

namespace {

constexpr ImportMode kModes[] = {ImportMode::Create, ImportMode::Update, ImportMode::Upsert};

QStringList possibleKeys(domain::RecordKind kind)
{
    switch (kind) {
    case domain::RecordKind::Person:
        return {QStringLiteral("id"),    QStringLiteral("external_id"), QStringLiteral("email"),
                QStringLiteral("phone"), QStringLiteral("full_name"),   QStringLiteral("company")};
    case domain::RecordKind::Company:
        return {QStringLiteral("id"), QStringLiteral("external_id"), QStringLiteral("domain"),
                QStringLiteral("name"), QStringLiteral("phone")};
    case domain::RecordKind::Product:
        return {QStringLiteral("id"), QStringLiteral("code"), QStringLiteral("external_id"),
                QStringLiteral("name")};
    case domain::RecordKind::Order:
        return {QStringLiteral("id"), QStringLiteral("external_id"), QStringLiteral("number")};
    default: return {QStringLiteral("id"), QStringLiteral("external_id")};
    }
}

} // namespace

IdentityPage::IdentityPage(ImportDraft &draft, QWidget *parent)
    : ImportPage(QStringLiteral("identity"), tr("Who is already there"), draft, parent),
      m_mode(new Segments(this)), m_modeWords(new Label(TextStyle::Secondary, this)),
      m_keys(new QWidget(this)), m_fault(new Label(TextStyle::Secondary, this)),
      m_blank(new QCheckBox(tr("A blank cell empties the field of a known record"), this)),
      m_erased(new QCheckBox(tr("Bring back people who were erased from this store"), this))
{
    setAbout(tr("Rows can make new records, change known ones, or both. Blank cells never overwrite unless "
                "you say so."));
    auto *column = new QVBoxLayout;
    column->setContentsMargins(metrics::kSpace20, metrics::kSpace8, metrics::kSpace20, metrics::kSpace20);
    column->setSpacing(metrics::kSpace8);
    m_mode->setObjectName(QStringLiteral("import.mode"));
    for (const QString &text : {tr("Create new"), tr("Update known"), tr("Both")})
        m_mode->addPart(text);
    column->addWidget(m_mode, 0, Qt::AlignLeading);
    m_modeWords->setColorRole(ColorRole::Text2);
    m_modeWords->setWordWrap(true);
    column->addWidget(m_modeWords);
    column->addSpacing(metrics::kSpace12);
    m_keys->setObjectName(QStringLiteral("import.keys"));
    m_keys->setAccessibleName(tr("A row is a known record when these are the same"));
    auto *keys = new QVBoxLayout(m_keys);
    keys->setContentsMargins(0, 0, 0, 0);
    keys->setSpacing(metrics::kSpace4);
    column->addWidget(m_keys);
    m_fault->setObjectName(QStringLiteral("import.key-fault"));
    m_fault->setColorRole(ColorRole::Bad);
    m_fault->setWordWrap(true);
    column->addWidget(m_fault);
    column->addSpacing(metrics::kSpace12);
    m_blank->setObjectName(QStringLiteral("import.blank"));
    column->addWidget(m_blank);
    m_erased->setObjectName(QStringLiteral("import.erased"));
    column->addWidget(m_erased);
    column->addStretch(1);
    body().addLayout(column, 1);
    connect(m_mode, &Segments::currentChanged, this, [this](int part) {
        this->draft().edit([part](exchange::Mapping &mapping) { mapping.mode = kModes[part]; });
    });
    connect(m_blank, &QCheckBox::clicked, this, [this](bool checked) {
        this->draft().edit([checked](exchange::Mapping &mapping) { mapping.blankOverwrites = checked; });
    });
    connect(m_erased, &QCheckBox::clicked, this, [this](bool checked) {
        this->draft().answer([checked](ImportAnswers &answers) { answers.allowErased = checked; });
    });
    connect(&draft, &ImportDraft::planChanged, this, &IdentityPage::present);
    present();
}

void IdentityPage::enter()
{
    m_seen = true;
    present();
}

QString IdentityPage::keyText(const QString &key) const
{
    const auto target = exchange::targetByName(draft().answers().kind, *draft().catalogue(), key);
    return target ? targetText(*target) : tr("The record itself");
}

void IdentityPage::present()
{
    const ImportMode mode = draft().mode();
    m_mode->setCurrent(
        static_cast<int>(std::find(std::begin(kModes), std::end(kModes), mode) - std::begin(kModes)));
    m_modeWords->setText(
        mode == ImportMode::Create
            ? tr("Every row makes a new record, even if somebody like that is there already.")
        : mode == ImportMode::Update ? tr("Rows whose record is not there are skipped. Nothing new is made.")
                                     : tr("Known records are changed, all others are made."));
    presentKeys();
    const QString fault = blocked();
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
    m_blank->setChecked(draft().answers().mapping.blankOverwrites);
    m_blank->setEnabled(mode != ImportMode::Create);
    m_erased->setChecked(draft().answers().allowErased);
    m_erased->setVisible(draft().answers().kind == domain::RecordKind::Person);
    m_erased->setEnabled(mode != ImportMode::Update);
    Q_EMIT stepChanged();
}

void IdentityPage::presentKeys()
{
    const QStringList keys = possibleKeys(draft().answers().kind);
    const exchange::ImportPlan *plan = draft().plan();
    if (m_boxes.size() != keys.size() || m_boxes.front()->property("key").toString() != keys.front() ||
        m_boxes.back()->property("key").toString() != keys.back()) {
        qDeleteAll(m_boxes);
        m_boxes.clear();
        for (const QString &key : keys) {
            auto *box = new QCheckBox(m_keys);
            box->setObjectName(QStringLiteral("import.key.") + key);
            box->setProperty("key", key);
            connect(box, &QCheckBox::clicked, this, &IdentityPage::takeKeys);
            m_keys->layout()->addWidget(box);
            m_boxes.append(box);
        }
    }
    const QStringList &told = draft().answers().mapping.key;
    const QStringList used = told.isEmpty() && plan ? plan->key : told;
    for (QCheckBox *box : std::as_const(m_boxes)) {
        const QString key = box->property("key").toString();
        const bool parts =
            key == QLatin1String("full_name") && plan &&
            (plan->maps(QStringLiteral("first_name")) || plan->maps(QStringLiteral("last_name")));
        const bool maps = parts || (plan && plan->maps(key));
        box->setText(tr("Same: %1").arg(keyText(key)));
        box->setChecked(used.contains(key));
        box->setVisible(maps || used.contains(key));
    }
    m_keys->setEnabled(draft().mode() != ImportMode::Create);
}

void IdentityPage::takeKeys()
{
    QStringList keys;
    for (const QCheckBox *box : std::as_const(m_boxes)) {
        if (box->isChecked())
            keys.append(box->property("key").toString());
    }
    draft().edit([&keys](exchange::Mapping &mapping) { mapping.key = keys; });
}

StepState IdentityPage::state() const
{
    if (!blocked().isEmpty())
        return StepState::Fault;
    return m_seen && draft().plan() ? StepState::Done : StepState::Open;
}

QString IdentityPage::result() const
{
    const exchange::ImportPlan *plan = draft().plan();
    if (!plan)
        return {};
    if (draft().mode() == ImportMode::Create)
        return tr("All new");
    QStringList names;
    for (const QString &key : plan->key)
        names.append(keyText(key));
    return tr("By %1").arg(messages::listed(names));
}

QString IdentityPage::blocked() const
{
    if (draft().faults().key.reason.isEmpty())
        return {};
    return draft().faults().key.reason == QLatin1String("mapping.no-key")
               ? tr("Say which fields tell that a row is a known record. Map a column to one of them first.")
               : messages::sentence(draft().faults().key, draft().catalogue().get());
}

QWidget *IdentityPage::firstControl() const
{
    return m_mode->part(m_mode->current());
}

} // namespace rapport::ui
