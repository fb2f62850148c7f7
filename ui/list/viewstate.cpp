#include "ui/list/viewstate.h"

#include <QCoreApplication>

namespace rapport::ui {

namespace {

using domain::RecordKind;
using domain::SortOrder;

constexpr int kHeadLines = 6; // id, name, filter, sort field, order, group

QString say(const char *text)
{
    return QCoreApplication::translate("ListViews", text);
}

ViewState builtin(RecordKind kind, const char *id, const QString &name, const char *filter,
                  const char *sortField = "", SortOrder order = SortOrder::Ascending)
{
    ViewState view;
    view.id = QLatin1String(id);
    view.saved.kind = kind;
    view.saved.name = name;
    view.saved.filter = QLatin1String(filter);
    view.saved.sortField = QLatin1String(sortField);
    view.saved.order = order;
    for (const QString &field : usualColumns(kind))
        view.columns.push_back({field, 0});
    return view;
}

ColumnWidth columnFrom(const QString &text)
{
    const auto colon = text.lastIndexOf(QLatin1Char(':'));
    return colon < 0 ? ColumnWidth{text, 0} : ColumnWidth{text.left(colon), text.mid(colon + 1).toInt()};
}

QString columnText(const ColumnWidth &column)
{
    return column.width > 0 ? QStringLiteral("%1:%2").arg(column.field).arg(column.width) : column.field;
}

} // namespace

QStringList usualColumns(RecordKind kind)
{
    if (kind == RecordKind::Company)
        return {QStringLiteral("name"), QStringLiteral("city"), QStringLiteral("last_contact_at"),
                QStringLiteral("people_count")};
    if (kind == RecordKind::Lead)
        return {QStringLiteral("full_name"), QStringLiteral("company"), QStringLiteral("status"),
                QStringLiteral("score")};
    if (kind == RecordKind::Opportunity)
        return {QStringLiteral("name"), QStringLiteral("stage"), QStringLiteral("amount"),
                QStringLiteral("expected_close_on")};
    if (kind == RecordKind::Order)
        return {QStringLiteral("number"), QStringLiteral("company"), QStringLiteral("person"),
                QStringLiteral("ordered_on"), QStringLiteral("amount")};
    if (kind == RecordKind::Product)
        return {QStringLiteral("name"), QStringLiteral("category"), QStringLiteral("price")};
    return {QStringLiteral("full_name"), QStringLiteral("company"), QStringLiteral("last_contact_at"),
            QStringLiteral("contact_count")};
}

namespace {

std::vector<ViewState> leadViews()
{
    const RecordKind kind = RecordKind::Lead;
    return {
        builtin(kind, "open", say("Open leads"), "status not in (\"converted\", \"disqualified\")"),
        builtin(kind, "mine", say("My open leads"),
                "owner = me and status not in (\"converted\", \"disqualified\")"),
        builtin(kind, "hot", say("By score"), "status not in (\"converted\", \"disqualified\")", "score",
                SortOrder::Descending),
        builtin(kind, "new", say("Received this month"), "received_on in this month", "received_on",
                SortOrder::Descending),
        builtin(kind, "ownerless", say("No owner"), "owner is empty"),
        builtin(kind, "all", say("All leads"), ""),
    };
}

std::vector<ViewState> opportunityViews()
{
    const RecordKind kind = RecordKind::Opportunity;
    return {
        builtin(kind, "open", say("Open opportunities"), "status = \"open\"", "expected_close_on"),
        builtin(kind, "mine", say("My open opportunities"), "owner = me and status = \"open\"",
                "expected_close_on"),
        builtin(kind, "quarter", say("Closing this quarter"),
                "status = \"open\" and expected_close_on in this quarter", "expected_close_on"),
        builtin(kind, "late", say("Expected close is over"),
                "status = \"open\" and expected_close_on < today", "expected_close_on"),
        builtin(kind, "no-step", say("No next step"), "status = \"open\" and next_step_on is empty"),
        builtin(kind, "won", say("Won"), "status = \"won\"", "closed_on", SortOrder::Descending),
        builtin(kind, "lost", say("Lost"), "status = \"lost\"", "closed_on", SortOrder::Descending),
        builtin(kind, "all", say("All opportunities"), ""),
    };
}

std::vector<ViewState> orderViews()
{
    const RecordKind kind = RecordKind::Order;
    const char *day = "ordered_on";
    const auto newest = SortOrder::Descending;
    return {
        builtin(kind, "all", say("All orders"), "", day, newest),
        builtin(kind, "mine", say("My orders"), "owner = me", day, newest),
        builtin(kind, "month", say("Ordered this month"), "ordered_on in this month", day, newest),
        builtin(kind, "to-ship", say("To be shipped"), "status in (\"open\", \"confirmed\")", day),
        builtin(kind, "on-the-way", say("On the way"), "status = \"shipped\"", "shipped_on"),
        builtin(kind, "unpaid", say("Delivered, not paid"), "status = \"delivered\" and paid_on is empty",
                "delivered_on"),
        builtin(kind, "drafts", say("Drafts"), "status = \"draft\"", day, newest),
        builtin(kind, "back", say("Returned or cancelled"), "status in (\"returned\", \"cancelled\")", day,
                newest),
    };
}

std::vector<ViewState> productViews()
{
    const RecordKind kind = RecordKind::Product;
    ViewState all = builtin(kind, "all", say("All products"), "");
    ViewState categories = builtin(kind, "categories", say("By category"), "active != no");
    categories.saved.groupBy = QStringLiteral("category");
    return {
        builtin(kind, "sold", say("Products that are sold"), "active != no"),
        categories,
        builtin(kind, "costless", say("No cost"), "active != no and cost is empty"),
        builtin(kind, "old", say("No longer sold"), "active = no"),
        all,
    };
}

} // namespace

std::vector<ViewState> builtinViews(RecordKind kind)
{
    if (kind == RecordKind::Lead)
        return leadViews();
    if (kind == RecordKind::Opportunity)
        return opportunityViews();
    if (kind == RecordKind::Order)
        return orderViews();
    if (kind == RecordKind::Product)
        return productViews();
    const bool people = kind == RecordKind::Person;
    return {
        builtin(kind, "all", people ? say("All people") : say("All companies"), ""),
        builtin(kind, "mine", people ? say("My people") : say("My companies"), "owner = me"),
        builtin(kind, "customers", say("Customers"), "status = \"customer\""),
        builtin(kind, "changed", say("Recently changed"), "updated_at >= 7 days ago", "updated_at",
                SortOrder::Descending),
        builtin(kind, "favourites", say("Favourites"), "favourite = yes"),
        builtin(kind, "silent", say("Not contacted for 60 days"), "last_contact_at < 60 days ago",
                "last_contact_at"),
        builtin(kind, "waiting", say("Contact rhythm missed"), "contact_due_at < today", "contact_due_at"),
        builtin(kind, "ownerless", say("No owner"), "owner is empty"),
    };
}

ViewState viewOf(const domain::SavedView &saved)
{
    ViewState view;
    view.id = QString::number(saved.id.value());
    view.saved = saved;
    for (const QString &column : saved.columns)
        view.columns.push_back(columnFrom(column));
    if (view.columns.empty()) {
        for (const QString &field : usualColumns(saved.kind))
            view.columns.push_back({field, 0});
    }
    return view;
}

domain::SavedView savedOf(const ViewState &state)
{
    domain::SavedView saved = state.saved;
    saved.columns.clear();
    for (const auto &column : state.columns)
        saved.columns.push_back(columnText(column));
    return saved;
}

QStringList written(const ViewState &state)
{
    const auto &saved = state.saved;
    QStringList lines{state.id,
                      saved.name,
                      saved.filter,
                      saved.sortField,
                      saved.order == SortOrder::Descending ? QStringLiteral("descending")
                                                           : QStringLiteral("ascending"),
                      saved.groupBy};
    for (const auto &column : state.columns)
        lines.push_back(columnText(column));
    return lines;
}

ViewState readView(const QStringList &lines, RecordKind kind)
{
    ViewState view = builtinViews(kind).front();
    if (lines.size() <= kHeadLines)
        return view;
    view.id = lines.at(0);
    view.saved.id = domain::RecordId(view.id.toLongLong());
    view.saved.name = lines.at(1);
    view.saved.filter = lines.at(2);
    view.saved.sortField = lines.at(3);
    view.saved.order =
        lines.at(4) == QLatin1String("descending") ? SortOrder::Descending : SortOrder::Ascending;
    view.saved.groupBy = lines.at(5);
    view.columns.clear();
    for (const QString &column : lines.mid(kHeadLines))
        view.columns.push_back(columnFrom(column));
    return view;
}

} // namespace rapport::ui
