#include "storage/cataloguereader.h"

#include "storage/rowscan.h"
#include "storage/tables.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace rapport::storage {

using core::Result;
using domain::Catalogue;
using domain::CataloguePtr;
using domain::FieldFlag;
using domain::FieldSpec;
using domain::RecordKind;

namespace {

bool isSearched(const Catalogue &catalogue, const FieldSpec &field)
{
    const FieldSpec *known = catalogue.find(field.kind, field.key);
    return known && known->has(FieldFlag::Searchable);
}

/// Touches the records that have a value of the field.
Result<> touchHolders(Transaction &transaction, const FieldSpec &field)
{
    Connection &connection = transaction.connection();
    const QString value =
        SqlFlavour::of(connection)
            .customValue(QStringLiteral("t.custom"), customMember(field), domain::FieldType::Text);
    std::vector<qint64> ids;
    RAPPORT_CHECK(scanIds(
        connection,
        {QStringLiteral("SELECT t.id FROM %1 t WHERE %2 IS NOT NULL").arg(tableOf(field.kind), value), {}},
        ids));
    for (const qint64 id : ids)
        transaction.touch({field.kind, domain::RecordId(id)});
    return {};
}

} // namespace

Result<CataloguePtr> readCatalogue(Connection &connection)
{
    std::vector<FieldSpec> fields;
    RAPPORT_TRY(Query query,
                connection.run(QStringLiteral(
                    "SELECT id, kind, key, type, label, unit, choices, link_to, required, searchable "
                    "FROM custom_field ORDER BY kind, position, id")));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            break;
        const auto kind = domain::kindFromText(query.text(1));
        const auto type = domain::fieldTypeFromKey(query.text(3));
        if (!kind || !type)
            continue; // of a newer Rapport: kept, not shown
        FieldSpec field;
        field.kind = *kind;
        field.key = query.text(2).startsWith(QLatin1String("custom."))
                        ? query.text(2)
                        : QStringLiteral("custom.") + query.text(2);
        field.type = *type;
        field.label = query.text(4);
        field.unit = query.text(5);
        field.source = domain::FieldSource::Custom;
        field.group = QStringLiteral("custom");
        for (const auto &choice : QJsonDocument::fromJson(query.text(6).toUtf8()).array())
            field.choices << choice.toString();
        field.linkTo = domain::kindFromText(query.text(7));
        field.flags.setFlag(domain::FieldFlag::Required, query.value(8).toBool());
        field.flags.setFlag(domain::FieldFlag::Searchable, query.value(9).toBool());
        field.customId = domain::RecordId(query.int64(0));
        fields.push_back(std::move(field));
    }
    return std::make_shared<const Catalogue>(std::move(fields));
}

Result<CataloguePtr> followCatalogue(Transaction &transaction)
{
    RAPPORT_TRY(CataloguePtr fresh, readCatalogue(transaction.connection()));
    const Catalogue &old = *transaction.context().catalogue;
    for (const RecordKind kind : domain::kAllKinds) {
        for (const auto *catalogue : {&old, fresh.get()}) {
            for (const FieldSpec &field : catalogue->fields(kind)) {
                if (field.isCustom() && isSearched(old, field) != isSearched(*fresh, field))
                    RAPPORT_CHECK(touchHolders(transaction, field));
            }
        }
    }
    return fresh;
}

} // namespace rapport::storage
