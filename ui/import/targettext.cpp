#include "ui/import/targettext.h"

#include "domain/contactrules.h"
#include "exchange/orderparts.h"
#include "messages/fieldlabel.h"

#include <QCoreApplication>

namespace rapport::ui {

using domain::FieldSpec;
using domain::FieldType;
using exchange::ColumnTarget;
using Part = ColumnTarget::Part;

namespace {

constexpr int kOfferedPoints = 4;
constexpr int kOfferedAddresses = 2;

QString say(const char *text)
{
    return QCoreApplication::translate("ImportTarget", text);
}

QString pointText(domain::ContactPoint::Type type)
{
    switch (type) {
    case domain::ContactPoint::Type::Email: return say(QT_TRANSLATE_NOOP("ImportTarget", "E-mail"));
    case domain::ContactPoint::Type::Phone: return say(QT_TRANSLATE_NOOP("ImportTarget", "Phone"));
    case domain::ContactPoint::Type::Link: break;
    }
    return say(QT_TRANSLATE_NOOP("ImportTarget", "Website"));
}

QString withNumber(const QString &text, int slot)
{
    return slot > 0 ? QStringLiteral("%1 %2").arg(text).arg(slot + 1) : text;
}

QString withLabel(const QString &text, const QString &label)
{
    return label.isEmpty() ? text : QStringLiteral("%1, %2").arg(text, messages::contactLabel(label));
}

/// "Person", "Person: E-mail", "Quantity".
QString besideText(const ColumnTarget &target)
{
    if (target.key == QLatin1String("line_amount"))
        return say(QT_TRANSLATE_NOOP("ImportTarget", "Amount of the line"));
    if (target.key == QLatin1String("line_cost"))
        return say(QT_TRANSLATE_NOOP("ImportTarget", "Cost of the line"));
    const QString label = messages::fieldLabel(*target.spec);
    switch (target.spec->kind) {
    case domain::RecordKind::Person:
        return target.key == QLatin1String("person")
                   ? say(QT_TRANSLATE_NOOP("ImportTarget", "Customer (person)"))
                   : say(QT_TRANSLATE_NOOP("ImportTarget", "Person: %1")).arg(label);
    case domain::RecordKind::Company:
        return target.key == QLatin1String("company")
                   ? say(QT_TRANSLATE_NOOP("ImportTarget", "Customer (company)"))
                   : say(QT_TRANSLATE_NOOP("ImportTarget", "Company: %1")).arg(label);
    case domain::RecordKind::Product: return say(QT_TRANSLATE_NOOP("ImportTarget", "Product: %1")).arg(label);
    default: return label;
    }
}

} // namespace

QString targetText(const ColumnTarget &target)
{
    const QString kindOf = say(QT_TRANSLATE_NOOP("ImportTarget", "Kind of %1"));
    switch (target.part) {
    case Part::PointValue: return withLabel(withNumber(pointText(target.point), target.slot), target.label);
    case Part::PointLabel: return kindOf.arg(withNumber(pointText(target.point), target.slot));
    case Part::AddressLabel:
        return kindOf.arg(withNumber(say(QT_TRANSLATE_NOOP("ImportTarget", "address")), target.slot));
    case Part::RecordId: return say(QT_TRANSLATE_NOOP("ImportTarget", "The record itself"));
    case Part::Revision: return say(QT_TRANSLATE_NOOP("ImportTarget", "Revision of the record"));
    case Part::Address:
        return withLabel(withNumber(messages::fieldLabel(*target.spec), target.slot), target.label);
    case Part::Beside: return withNumber(besideText(target), target.slot);
    case Part::Currency: return say(QT_TRANSLATE_NOOP("ImportTarget", "Currency of the amounts"));
    case Part::Field: break;
    }
    return target.spec ? messages::fieldLabel(*target.spec) : target.key;
}

Icon targetIcon(const ColumnTarget &target)
{
    if (target.part == Part::PointValue || target.part == Part::PointLabel) {
        switch (target.point) {
        case domain::ContactPoint::Type::Email: return Icon::Mail;
        case domain::ContactPoint::Type::Phone: return Icon::Call;
        case domain::ContactPoint::Type::Link: break;
        }
        return Icon::Globe;
    }
    if (target.part == Part::Address || target.part == Part::AddressLabel)
        return Icon::Place;
    const FieldSpec *field = target.spec;
    if (!field)
        return Icon::Link;
    if (target.part == Part::Beside && field->kind == domain::RecordKind::Company)
        return Icon::Company;
    if (target.part == Part::Beside && field->kind == domain::RecordKind::Person)
        return Icon::Person;
    if (field->linkTo)
        return *field->linkTo == domain::RecordKind::Company ? Icon::Company : Icon::People;
    switch (field->type) {
    case FieldType::Date:
    case FieldType::Instant: return Icon::Calendar;
    case FieldType::Tags: return Icon::Tag;
    case FieldType::LongText: return Icon::Note;
    case FieldType::Money: return Icon::Invoice;
    case FieldType::Choice:
    case FieldType::MultiChoice: return Icon::Filter;
    default: return field->group == QLatin1String("identity") ? Icon::Person : Icon::Field;
    }
}

std::vector<TargetChoice> targetChoices(domain::RecordKind kind, const domain::Catalogue &catalogue)
{
    std::vector<TargetChoice> choices;
    const auto offer = [&](const QString &name) {
        if (const auto target = exchange::targetByName(kind, catalogue, name))
            choices.push_back({target->name(), targetText(*target), targetIcon(*target)});
    };
    for (const FieldSpec &field : catalogue.fields(kind)) {
        const auto target = field.isWritable() && field.source != domain::FieldSource::Mark
                                ? exchange::targetByName(kind, catalogue, field.key)
                                : std::nullopt;
        const bool isLater = target && (target->part == Part::PointLabel || target->part == Part::Beside);
        if (!target || isLater) // offered behind its value, or with its like
            continue;
        const bool point = target->part == Part::PointValue;
        const int most = point ? kOfferedPoints : target->part == Part::Address ? kOfferedAddresses : 1;
        for (int slot = 0; slot < most; ++slot) {
            const QString number = slot > 0 ? QString::number(slot + 1) : QString();
            offer(target->key + number);
            if (point)
                offer(target->key + number + QStringLiteral("_type"));
        }
    }
    if (kind == domain::RecordKind::Order) {
        for (const QString &name : exchange::namesBesideOrder(catalogue))
            offer(name);
    }
    if (kind == domain::RecordKind::Order || kind == domain::RecordKind::Product)
        offer(QStringLiteral("currency"));
    return choices;
}

} // namespace rapport::ui
