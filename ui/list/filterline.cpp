#include "ui/list/filterline.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "ui/list/listsource.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/chipfield.h"
#include "ui/widgets/label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::Filter;
using domain::Operator;

namespace {

constexpr int kValuesOffered = 12;

} // namespace

FilterLine::FilterLine(ListSource &source, const FieldText &texts, QWidget *parent)
    : QWidget(parent), m_source(source), m_field(new ChipField(this)),
      m_reason(new Label(TextStyle::Secondary, this)), m_offers(new SuggestionList(this))
{
    m_words.texts = &texts;
    m_field->setObjectName(QStringLiteral("filterField"));
    m_field->setKeyHint(QStringLiteral("/"));
    QLineEdit &editor = m_field->editor();
    editor.setObjectName(QStringLiteral("filterEditor"));
    editor.setAccessibleName(tr("Filter"));
    editor.setPlaceholderText(tr("Type to filter"));
    m_reason->setObjectName(QStringLiteral("filterReason"));
    m_reason->setWordWrap(true);
    m_reason->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kSpace4);
    column->addWidget(m_field);
    column->addWidget(m_reason);
    setFocusProxy(m_field);
    editor.installEventFilter(this);
    connect(&editor, &QLineEdit::textEdited, this, &FilterLine::noteTyping);
    connect(m_field, &ChipField::removeRequested, this, &FilterLine::removeChip);
    connect(m_field, &ChipField::chipPressed, this, &FilterLine::editChip);
    connect(m_offers, &SuggestionList::taken, this, &FilterLine::take);
}

FilterLine::~FilterLine()
{
    m_field->editor().removeEventFilter(this);
    if (m_offers->parent() != this)
        delete m_offers; // it was given to the window while shown
}

void FilterLine::setCatalogue(domain::RecordKind kind, domain::CataloguePtr catalogue)
{
    m_words.kind = kind;
    m_words.catalogue = std::move(catalogue);
    reset();
    rebuild();
}

void FilterLine::refreshNames()
{
    const auto keep = [this](domain::RecordKind kind) {
        m_source.all(kind).then(this, [this, kind](const core::Result<std::vector<domain::ListRow>> &rows) {
            if (!rows)
                return;
            m_known.tags = kind == domain::RecordKind::Tag ? QStringList() : m_known.tags;
            if (kind == domain::RecordKind::User)
                m_known.users.clear();
            for (const auto &row : *rows) {
                if (kind == domain::RecordKind::Tag)
                    m_known.tags.push_back(row.name);
                else
                    m_known.users.emplace_back(row.ref.id.value(), row.name);
                m_words.names.insert(row.ref.id.value(), row.name);
            }
            if (m_pending.isIdle())
                rebuild();
        });
    };
    keep(domain::RecordKind::Tag);
    keep(domain::RecordKind::User);
}

void FilterLine::setFilter(const Filter &filter)
{
    m_filter = filter;
    reset();
    rebuild();
}

void FilterLine::showUnreadable(const QString &expression, const core::Error &error)
{
    reset();
    m_field->editor().setText(expression);
    setReason(messages::sentence(error));
}

void FilterLine::setPreviewCount(qint64 count)
{
    if (m_reason->property("fault").toBool())
        return;
    m_reason->setColorRole(ColorRole::Text3);
    m_reason->setText(count < 0 ? QString() : tr("%Ln results", nullptr, static_cast<int>(count)));
    m_reason->setVisible(count >= 0);
}

void FilterLine::setReason(const QString &reason)
{
    m_reason->setProperty("fault", !reason.isEmpty());
    m_reason->setColorRole(ColorRole::Bad);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    setInvalid(*m_field, !reason.isEmpty());
}

void FilterLine::focusEditor()
{
    m_field->editor().setFocus(Qt::ShortcutFocusReason);
    m_field->editor().selectAll();
}

void FilterLine::reset()
{
    m_pending = Pending{};
    m_field->editor().clear();
    m_offers->offer({}, *m_field, false);
    setReason({});
}

void FilterLine::rebuild()
{
    if (!m_words.catalogue)
        return;
    QList<Chip *> chips;
    for (const Filter &part : m_filter.conjuncts()) {
        auto *chip = new Chip(chipParts(part, m_words));
        if (static_cast<int>(chips.size()) == m_pending.replaces ||
            static_cast<int>(chips.size()) == m_pending.orWith)
            chip->setLook(ChipLook::Active);
        chip->installEventFilter(this);
        chips.push_back(chip);
    }
    if (m_pending.orWith >= 0 || m_pending.spec) {
        const QString head = m_pending.orWith >= 0 ? tr("or") : QString();
        const QString field = m_pending.spec ? messages::fieldLabel(*m_pending.spec) : QString();
        const QString relation =
            m_pending.spec ? messages::operatorLabel(m_pending.op, m_pending.spec->type) : QString();
        auto *chip =
            new Chip({ChipPart{QStringList{head, field}.join(QLatin1Char(' ')).trimmed(), relation, {}}});
        chip->setLook(ChipLook::Active);
        chips.push_back(chip);
    }
    m_field->setChips(chips);
    m_field->editor().setPlaceholderText(m_pending.spec ? tr("Value") : tr("Type to filter"));
}

void FilterLine::noteTyping()
{
    setReason({});
    const QString text = m_field->editor().text();
    if (!m_pending.spec && text.compare(QLatin1String("or "), Qt::CaseInsensitive) == 0 &&
        m_pending.orWith < 0) {
        beginOr(static_cast<int>(m_filter.conjuncts().size()) - 1);
        return;
    }
    offer();
    Filter typed;
    if (m_pending.spec) {
        const auto read = comparisonFromText(*m_pending.spec, m_pending.op, text, m_words);
        typed = read ? *read : Filter();
    } else if (!text.trimmed().isEmpty()) {
        typed = beginnings(text, m_words, m_known).front().filter;
    }
    if (typed.isEmpty())
        setPreviewCount(-1);
    else
        Q_EMIT preview(Filter::all(withCondition(typed)));
}

void FilterLine::offer()
{
    if (!m_words.catalogue)
        return;
    const QString text = m_field->editor().text();
    if (!m_pending.spec) {
        m_offers->offer(beginnings(text, m_words, m_known), *m_field, !text.trimmed().isEmpty());
        return;
    }
    auto offers = valuesOf(*m_pending.spec, m_pending.op, text, m_words, m_known);
    std::vector<Suggestion> known;
    for (const auto &value : m_pending.values) {
        if (value.label.contains(text.trimmed(), Qt::CaseInsensitive))
            known.push_back(value);
    }
    offers.insert(offers.begin(), known.begin(), known.end());
    const bool listed = m_pending.spec->type == domain::FieldType::Choice ||
                        m_pending.spec->type == domain::FieldType::Tags ||
                        m_pending.spec->type == domain::FieldType::YesNo;
    const bool first = !offers.empty() && offers.front().what != Suggestion::What::Operator;
    m_offers->offer(std::move(offers), *m_field, first && (listed || text.isEmpty()));
}

void FilterLine::askValues()
{
    const auto &spec = *m_pending.spec;
    const bool free = spec.type == domain::FieldType::Text || spec.type == domain::FieldType::Integer;
    if (!free)
        return;
    domain::ListQuery query;
    query.kind = m_words.kind;
    const quint64 token = ++m_token;
    m_source.values(query, spec.key, kValuesOffered)
        .then(this, [this, token](const core::Result<std::vector<std::pair<domain::Value, qint64>>> &answer) {
            if (token != m_token || !answer || !m_pending.spec)
                return;
            m_pending.values.clear();
            for (const auto &[value, count] : *answer) {
                if (value.isEmpty())
                    continue;
                Suggestion offer;
                offer.what = Suggestion::What::Value;
                offer.label = value.canonical();
                offer.detail = QLocale().toString(count);
                offer.filter = Filter::compare(m_pending.spec->key, Operator::Equal, {value});
                m_pending.values.push_back(std::move(offer));
            }
            if (m_field->editor().hasFocus())
                this->offer();
        });
}

void FilterLine::enter()
{
    if (const Suggestion *marked = m_offers->marked()) {
        const Suggestion suggestion = *marked;
        take(suggestion);
        return;
    }
    const QString text = m_field->editor().text().trimmed();
    if (!text.isEmpty())
        takeTyped(text);
    else if (m_pending.isIdle())
        Q_EMIT left();
}

void FilterLine::take(const Suggestion &suggestion)
{
    switch (suggestion.what) {
    case Suggestion::What::Field: chooseField(suggestion.key); return;
    case Suggestion::What::Operator:
        if (!m_pending.spec)
            return;
        m_pending.op = suggestion.op;
        if (needsNoValue(suggestion.op)) {
            commit(Filter::compare(m_pending.spec->key, suggestion.op));
            return;
        }
        m_field->editor().clear();
        rebuild();
        offer();
        return;
    default: commit(suggestion.filter); return;
    }
}

void FilterLine::takeTyped(const QString &text)
{
    if (m_pending.spec) {
        const auto read = comparisonFromText(*m_pending.spec, m_pending.op, text, m_words);
        if (read)
            commit(*read);
        else
            setReason(messages::sentence(read.error()));
        return;
    }
    const auto parsed =
        domain::parseFilter(text, m_words.kind, *m_words.catalogue, m_words.texts->currency());
    if (parsed)
        commit(*parsed);
    else
        setReason(messages::sentence(parsed.error()));
}

void FilterLine::chooseField(const QString &key)
{
    const auto *spec = m_words.catalogue->find(m_words.kind, key);
    if (!spec)
        return;
    m_pending.spec = spec;
    m_pending.catalogue = m_words.catalogue;
    m_pending.op = domain::operatorsFor(spec->type).front();
    m_pending.values.clear();
    m_field->editor().clear();
    rebuild();
    offer();
    askValues();
}

std::vector<Filter> FilterLine::withCondition(const Filter &condition) const
{
    std::vector<Filter> parts = m_filter.conjuncts();
    const auto at = [&](int index) { return index >= 0 && index < static_cast<int>(parts.size()); };
    if (at(m_pending.orWith)) {
        Filter &joined = parts[static_cast<std::size_t>(m_pending.orWith)];
        joined = Filter::any({joined, condition});
    } else if (at(m_pending.replaces)) {
        parts[static_cast<std::size_t>(m_pending.replaces)] = condition;
    } else {
        parts.push_back(condition);
    }
    return parts;
}

void FilterLine::commit(const Filter &condition)
{
    change(withCondition(condition));
    m_field->editor().setFocus();
}

void FilterLine::change(std::vector<Filter> parts)
{
    m_filter = Filter::all(std::move(parts));
    reset();
    rebuild();
    Q_EMIT filterChanged(m_filter);
}

void FilterLine::removeChip(int index)
{
    std::vector<Filter> parts = m_filter.conjuncts();
    const bool pendingChip = index >= static_cast<int>(parts.size());
    if (pendingChip || index < 0) {
        reset();
        rebuild();
        m_field->editor().setFocus();
        return;
    }
    parts.erase(parts.begin() + index);
    change(std::move(parts));
    m_field->editor().setFocus();
}

void FilterLine::editChip(int index)
{
    const std::vector<Filter> parts = m_filter.conjuncts();
    if (index < 0 || index >= static_cast<int>(parts.size()))
        return;
    const Filter &part = parts[static_cast<std::size_t>(index)];
    reset();
    m_pending.replaces = index;
    QString text;
    if (const auto *comparison = std::get_if<Filter::Comparison>(&part.node())) {
        m_pending.catalogue = m_words.catalogue;
        m_pending.spec = m_words.catalogue->find(m_words.kind, comparison->field);
        m_pending.op = comparison->op;
        text = m_pending.spec ? valueText(*comparison, *m_pending.spec, m_words) : QString();
    } else if (const auto *words = std::get_if<Filter::Text>(&part.node())) {
        text = words->words;
    } else {
        text = domain::printFilter(part);
    }
    rebuild();
    QLineEdit &editor = m_field->editor();
    editor.setText(text);
    editor.setFocus();
    editor.selectAll();
    if (m_pending.spec) {
        m_offers->offer(valuesOf(*m_pending.spec, m_pending.op, {}, m_words, m_known), *m_field, false);
        askValues();
    }
}

} // namespace rapport::ui
