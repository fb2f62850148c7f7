#include "ui/card/reachdialog.h"

#include "messages/fieldlabel.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHash>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

namespace {

using Type = domain::ContactPoint::Type;

QComboBox *labelBox(const QString &label, const QString &name, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setEditable(true);
    box->setAccessibleName(name);
    for (const char *known : {"work", "mobile", "home", "direct", "fax", "billing", "delivery", "other"})
        box->addItem(messages::contactLabel(QLatin1String(known)), QLatin1String(known));
    const int index = box->findData(label);
    if (index >= 0)
        box->setCurrentIndex(index);
    else
        box->setEditText(label);
    return box;
}

QString labelOf(const QComboBox &box)
{
    const int index = box.findText(box.currentText());
    return index >= 0 ? box.itemData(index).toString() : box.currentText().trimmed();
}

QLineEdit *line(const QString &text, const QString &name, QWidget *parent)
{
    auto *edit = new QLineEdit(text, parent);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(name);
    return edit;
}

} // namespace

/// One phone, e-mail or link.
struct ReachDialog::PointRow : QWidget {
    PointRow(const domain::ContactPoint &start, QWidget *owner) : QWidget(owner), point(start)
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        type = new QComboBox(this);
        type->setAccessibleName(tr("Kind of contact"));
        type->addItem(tr("Phone"), static_cast<int>(Type::Phone));
        type->addItem(tr("E-mail"), static_cast<int>(Type::Email));
        type->addItem(tr("Link"), static_cast<int>(Type::Link));
        type->setCurrentIndex(static_cast<int>(point.type));
        label = labelBox(point.label, tr("Label"), this);
        value = line(point.value, tr("Number, address or link"), this);
        primary = new QRadioButton(tr("Primary"), this);
        primary->setAutoExclusive(false);
        primary->setChecked(point.primary);
        auto *remove = new IconButton(Icon::Trash, tr("Remove"), this);
        connect(remove, &IconButton::clicked, this, [this] {
            value->clear();
            hide();
        });
        row->addWidget(type);
        row->addWidget(label);
        row->addWidget(value, 1);
        row->addWidget(primary);
        row->addWidget(remove);
    }

    domain::ContactPoint now() const
    {
        domain::ContactPoint result = point;
        result.type = static_cast<Type>(type->currentData().toInt());
        result.label = labelOf(*label);
        result.value = value->text().trimmed();
        result.primary = primary->isChecked();
        return result;
    }

    domain::ContactPoint point;
    QComboBox *type;
    QComboBox *label;
    QLineEdit *value;
    QRadioButton *primary;
};

/// One postal address.
struct ReachDialog::AddressRow : QWidget {
    AddressRow(const domain::Address &start, QWidget *owner) : QWidget(owner), address(start)
    {
        auto *lines = new QVBoxLayout(this);
        lines->setContentsMargins(0, 0, 0, metrics::kSpace8);
        auto *first = new QHBoxLayout;
        auto *second = new QHBoxLayout;
        label = labelBox(address.label, tr("Label of the address"), this);
        street = line(address.street, tr("Street"), this);
        postcode = line(address.postcode, tr("Postcode"), this);
        city = line(address.city, tr("City"), this);
        region = line(address.region, tr("Region"), this);
        country = line(address.country, tr("Country"), this);
        primary = new QRadioButton(tr("Primary"), this);
        primary->setAutoExclusive(false);
        primary->setChecked(address.primary);
        auto *remove = new IconButton(Icon::Trash, tr("Remove address"), this);
        connect(remove, &IconButton::clicked, this, [this] {
            for (QLineEdit *edit : {street, postcode, city, region, country})
                edit->clear();
            hide();
        });
        first->addWidget(label);
        first->addWidget(street, 1);
        first->addWidget(primary);
        first->addWidget(remove);
        second->addWidget(postcode, 1);
        second->addWidget(city, 2);
        second->addWidget(region, 1);
        second->addWidget(country, 1);
        lines->addLayout(first);
        lines->addLayout(second);
    }

    domain::Address now() const
    {
        domain::Address result = address;
        result.label = labelOf(*label);
        result.street = street->text().trimmed();
        result.postcode = postcode->text().trimmed();
        result.city = city->text().trimmed();
        result.region = region->text().trimmed();
        result.country = country->text().trimmed();
        result.primary = primary->isChecked();
        return result;
    }
    bool isEmpty() const
    {
        const auto written = now();
        return (written.street + written.postcode + written.city + written.region + written.country)
            .isEmpty();
    }

    domain::Address address;
    QComboBox *label;
    QLineEdit *street;
    QLineEdit *postcode;
    QLineEdit *city;
    QLineEdit *region;
    QLineEdit *country;
    QRadioButton *primary;
};

ReachDialog::ReachDialog(const domain::Record &record, QWidget *parent)
    : ActDialog(tr("Edit contact details of %1").arg(domain::displayName(record)), tr("Save"), parent)
{
    setObjectName(QStringLiteral("reachDialog"));
    resize(680, 420);
    buildPoints();
    for (const auto &point : record.contactPoints)
        addPoint(point);
    if (record.contactPoints.empty()) {
        addPoint({{}, Type::Phone, QStringLiteral("work"), {}, true});
        addPoint({{}, Type::Email, QStringLiteral("work"), {}, true});
    }
    buildAddresses();
    for (const auto &address : record.addresses)
        addAddress(address);
    body().addStretch(1);
}

void ReachDialog::buildPoints()
{
    body().addWidget(new Label(tr("Phones, e-mails, links"), TextStyle::BodyStrong, this));
    m_pointBox = new QVBoxLayout;
    body().addLayout(m_pointBox);
    auto *add = new Button(tr("Add phone, e-mail or link"), this, ButtonVariant::Ghost);
    add->setDrawing(Icon::Add);
    connect(add, &Button::clicked, this, [this] { addPoint({}); });
    body().addWidget(add, 0, Qt::AlignLeading);
}

void ReachDialog::buildAddresses()
{
    body().addWidget(new Label(tr("Addresses"), TextStyle::BodyStrong, this));
    m_addressBox = new QVBoxLayout;
    body().addLayout(m_addressBox);
    auto *add = new Button(tr("Add address"), this, ButtonVariant::Ghost);
    add->setDrawing(Icon::Add);
    connect(add, &Button::clicked, this, [this] { addAddress({}); });
    body().addWidget(add, 0, Qt::AlignLeading);
}

void ReachDialog::addPoint(const domain::ContactPoint &point)
{
    auto *row = new PointRow(point, this);
    m_points.push_back(row);
    m_pointBox->addWidget(row);
    connect(row->primary, &QRadioButton::toggled, this, [this, row](bool on) {
        for (PointRow *other : m_points) {
            if (on && other != row && other->type->currentIndex() == row->type->currentIndex())
                other->primary->setChecked(false);
        }
    });
    row->value->setFocus();
}

void ReachDialog::addAddress(const domain::Address &address)
{
    auto *row = new AddressRow(address, this);
    m_addresses.push_back(row);
    m_addressBox->addWidget(row);
    connect(row->primary, &QRadioButton::toggled, this, [this, row](bool on) {
        for (AddressRow *other : m_addresses) {
            if (on && other != row)
                other->primary->setChecked(false);
        }
    });
    row->street->setFocus();
}

void ReachDialog::focusField(const QString &field, domain::RecordId part)
{
    static const QHash<QString, Type> types{{QStringLiteral("email"), Type::Email},
                                            {QStringLiteral("email_type"), Type::Email},
                                            {QStringLiteral("phone"), Type::Phone},
                                            {QStringLiteral("phone_type"), Type::Phone},
                                            {QStringLiteral("website"), Type::Link}};
    const auto isMeant = [part](const auto &id) { return part.isValid() && id == part; };
    if (const auto type = types.constFind(field); type != types.cend()) {
        const auto ofType = [&](const PointRow *row) { return row->now().type == *type; };
        auto row = std::find_if(m_points.begin(), m_points.end(),
                                [&](const PointRow *one) { return isMeant(one->point.id); });
        if (row == m_points.end())
            row = std::find_if(m_points.begin(), m_points.end(), ofType);
        if (row != m_points.end()) {
            (*row)->value->setFocus();
            (*row)->value->selectAll();
        } else {
            addPoint({{}, *type, QStringLiteral("work"), {}, true});
        }
        return;
    }
    static const QHash<QString, QLineEdit * AddressRow::*> lines{
        {QStringLiteral("street"), &AddressRow::street},
        {QStringLiteral("postcode"), &AddressRow::postcode},
        {QStringLiteral("city"), &AddressRow::city},
        {QStringLiteral("region"), &AddressRow::region},
        {QStringLiteral("country"), &AddressRow::country}};
    const auto line = lines.constFind(field);
    if (line == lines.cend())
        return;
    if (m_addresses.empty())
        addAddress({{}, QStringLiteral("work"), {}, {}, {}, {}, {}, true});
    auto row = std::find_if(m_addresses.begin(), m_addresses.end(),
                            [&](const AddressRow *one) { return isMeant(one->address.id); });
    AddressRow *meant = row == m_addresses.end() ? m_addresses.front() : *row;
    (meant->**line)->setFocus();
    (meant->**line)->selectAll();
}

std::vector<domain::ContactPoint> ReachDialog::contactPoints() const
{
    std::vector<domain::ContactPoint> points;
    for (const PointRow *row : m_points) {
        if (!row->now().value.isEmpty())
            points.push_back(row->now());
    }
    return points;
}

std::vector<domain::Address> ReachDialog::addresses() const
{
    std::vector<domain::Address> result;
    for (const AddressRow *row : m_addresses) {
        if (!row->isEmpty())
            result.push_back(row->now());
    }
    return result;
}

} // namespace rapport::ui
