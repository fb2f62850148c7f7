#include "ui/list/suggestions.h"

#include "domain/textfold.h"
#include "messages/fieldlabel.h"

#include <QCoreApplication>

namespace rapport::ui {

namespace {

using domain::FieldSpec;
using domain::FieldType;
using domain::Filter;
using domain::Operand;
using domain::Operator;
using What = Suggestion::What;

constexpr std::size_t kMost = 40;
constexpr std::size_t kFieldsShown = 12;

QString say(const char *text)
{
    return QCoreApplication::translate("FilterLine", text);
}

/// 0: begins with it, 1: a word inside does, -1: no match.
int rank(const QString &label, const QString &typed)
{
    if (typed.isEmpty())
        return 0;
    const QString folded = domain::foldText(label);
    const QString wanted = domain::foldText(typed);
    if (folded.startsWith(wanted))
        return 0;
    return folded.contains(wanted) ? 1 : -1;
}

Suggestion condition(const FieldSpec &spec, Operator op, const Operand &operand, const FilterWords &words)
{
    Suggestion offer;
    offer.what = What::Condition;
    offer.filter = Filter::compare(spec.key, op, {operand});
    const QString value = operandText(operand, spec, words);
    offer.label = QStringList{messages::fieldLabel(spec), messages::operatorLabel(op, spec.type), value}.join(
        QLatin1Char(' '));
    return offer;
}

void addFields(std::vector<Suggestion> &offers, const QString &typed, const FilterWords &words)
{
    for (const int wanted : {0, 1}) {
        std::size_t added = 0;
        for (const FieldSpec &spec : words.catalogue->fields(words.kind)) {
            const QString label = messages::fieldLabel(spec);
            if (rank(label, typed) != wanted || added >= kFieldsShown || spec.has(domain::FieldFlag::Hidden))
                continue;
            Suggestion offer;
            offer.what = What::Field;
            offer.label = label;
            offer.detail = say("field");
            offer.key = spec.key;
            offers.push_back(std::move(offer));
            ++added;
        }
    }
}

void addConditions(std::vector<Suggestion> &offers, const QString &typed, const FilterWords &words,
                   const KnownValues &known)
{
    for (const FieldSpec &spec : words.catalogue->fields(words.kind)) {
        if (spec.type == FieldType::Choice) {
            for (const QString &choice : spec.choices) {
                if (rank(messages::choiceLabel(spec, choice), typed) == 0)
                    offers.push_back(condition(spec, Operator::Equal, domain::Value(choice), words));
            }
        } else if (spec.type == FieldType::Tags) {
            for (const QString &tag : known.tags) {
                if (rank(tag, typed) == 0)
                    offers.push_back(condition(spec, Operator::Equal, domain::Value(tag), words));
            }
        } else if (spec.key == QLatin1String("owner")) {
            for (const auto &[id, name] : known.users) {
                if (rank(name, typed) == 0)
                    offers.push_back(
                        condition(spec, Operator::Equal, domain::Value(domain::RecordId(id)), words));
            }
        }
    }
}

std::vector<Operand> momentOperands()
{
    using Unit = domain::RelativeDay::Unit;
    using Span = domain::Period::Unit;
    return {domain::RelativeDay{0, Unit::Day},   domain::RelativeDay{-7, Unit::Day},
            domain::RelativeDay{-30, Unit::Day}, domain::RelativeDay{-60, Unit::Day},
            domain::RelativeDay{-90, Unit::Day}, domain::RelativeDay{-1, Unit::Year},
            domain::Period{0, Span::Week},       domain::Period{-1, Span::Week},
            domain::Period{0, Span::Month},      domain::Period{-1, Span::Month},
            domain::Period{0, Span::Quarter},    domain::Period{0, Span::Year}};
}

std::vector<Operand> operandsOf(const FieldSpec &spec, const KnownValues &known)
{
    std::vector<Operand> operands;
    switch (spec.type) {
    case FieldType::Choice:
    case FieldType::MultiChoice:
        for (const QString &choice : spec.choices)
            operands.emplace_back(domain::Value(choice));
        break;
    case FieldType::YesNo: operands = {domain::Value(true), domain::Value(false)}; break;
    case FieldType::Tags:
        for (const QString &tag : known.tags)
            operands.emplace_back(domain::Value(tag));
        break;
    case FieldType::Date:
    case FieldType::Instant: operands = momentOperands(); break;
    case FieldType::Link:
        if (spec.linkTo == domain::RecordKind::User) {
            operands.emplace_back(domain::Me{});
            for (const auto &[id, name] : known.users)
                operands.emplace_back(domain::Value(domain::RecordId(id)));
        }
        break;
    default: break;
    }
    return operands;
}

} // namespace

std::vector<Suggestion> beginnings(const QString &typed, const FilterWords &words, const KnownValues &known)
{
    std::vector<Suggestion> offers;
    const QString text = typed.trimmed();
    if (!text.isEmpty()) {
        const auto parsed = domain::parseFilter(text, words.kind, *words.catalogue, words.texts->currency());
        if (parsed && !parsed->isEmpty() && !std::holds_alternative<Filter::Text>(parsed->node())) {
            Suggestion offer;
            offer.what = What::Expression;
            offer.label = domain::printFilter(*parsed);
            offer.detail = say("expression");
            offer.filter = *parsed;
            offers.push_back(std::move(offer));
        }
        Suggestion offer;
        offer.label = say("Text contains “%1”").arg(text);
        offer.filter = Filter::text(text);
        offers.push_back(std::move(offer));
        addConditions(offers, text, words, known);
    }
    addFields(offers, text, words);
    if (offers.size() > kMost)
        offers.resize(kMost);
    return offers;
}

std::vector<Suggestion> valuesOf(const FieldSpec &spec, Operator op, const QString &typed,
                                 const FilterWords &words, const KnownValues &known)
{
    std::vector<Suggestion> offers;
    const QString text = typed.trimmed();
    for (const int wanted : {0, 1}) {
        for (const Operand &operand : operandsOf(spec, known)) {
            const QString label = operandText(operand, spec, words);
            if (rank(label, text) != wanted)
                continue;
            Suggestion offer;
            offer.what = What::Value;
            offer.label = label;
            offer.filter = Filter::compare(spec.key, op, {operand});
            offers.push_back(std::move(offer));
        }
    }
    for (const Operator other : domain::operatorsFor(spec.type)) {
        const QString label = messages::operatorLabel(other, spec.type);
        if (other == op || other == Operator::Between || rank(label, text) < 0)
            continue;
        Suggestion offer;
        offer.what = What::Operator;
        offer.label = label;
        offer.detail = say("operator");
        offer.op = other;
        offers.push_back(std::move(offer));
    }
    return offers;
}

} // namespace rapport::ui
