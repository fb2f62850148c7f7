#include "domain/dashboard.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace rapport::domain {

namespace {

constexpr qsizetype kMostText = 100'000;
constexpr qsizetype kMostWord = 100;
constexpr qsizetype kMostTitle = 200;

struct KindKey {
    TileKind kind;
    const char *key;
};
constexpr KindKey kKeys[] = {{TileKind::Figure, "figure"},
                             {TileKind::Bar, "bar"},
                             {TileKind::Stacked, "stacked"},
                             {TileKind::Line, "line"},
                             {TileKind::Area, "area"},
                             {TileKind::Funnel, "funnel"},
                             {TileKind::Heat, "heat"},
                             {TileKind::Waterfall, "waterfall"},
                             {TileKind::List, "list"},
                             {TileKind::Pace, "pace"},
                             {TileKind::Cohorts, "cohorts"},
                             {TileKind::Rfm, "rfm"},
                             {TileKind::Concentration, "concentration"},
                             {TileKind::Risk, "risk"},
                             {TileKind::Retention, "retention"},
                             {TileKind::Attrition, "attrition"},
                             {TileKind::Effort, "effort"},
                             {TileKind::Trend, "trend"},
                             {TileKind::Jumps, "jumps"},
                             {TileKind::Baskets, "baskets"}};

/// Reads one tile, noting what is wrong with it.
class TileReader {
public:
    TileReader(const QJsonObject &object, qsizetype number, std::vector<core::FieldFault> &faults)
        : m_object(object), m_number(number), m_faults(faults)
    {
    }

    std::optional<DashboardTile> read()
    {
        DashboardTile tile;
        const QString key = text("kind", kMostWord);
        const auto *kind = std::find_if(std::begin(kKeys), std::end(kKeys), [&](const KindKey &known) {
            return key == QLatin1String(known.key);
        });
        if (kind == std::end(kKeys))
            return refuse("kind", "unknown-choice", key);
        tile.kind = kind->kind;
        tile.metric = text("metric", kMostWord);
        if (tile.metric.isEmpty() && !isOfCustomers(tile.kind))
            return refuse("metric", "required", {});
        tile.dimension = text("by", kMostWord);
        tile.split = text("split", kMostWord);
        tile.title = text("title", kMostTitle);
        tile.place = {number("x", 0, Grid::kColumns - 1, 0), number("y", 0, Grid::kMostRows, 0),
                      number("w", Grid::kLeastWidth, Grid::kColumns, Grid::kLeastWidth),
                      number("h", Grid::kLeastHeight, Grid::kMostHeight, Grid::kLeastHeight)};
        tile.place = onGrid(tile.place);
        tile.limit = number("limit", 0, Grid::kMostLimit, 0);
        tile.goal = number("goal", 0, Grid::kMostGoal, 0);
        tile.hourCost = number("hour_cost", 0, Grid::kMostHourCost, 0);
        tile.table = m_object.value(QLatin1String("table")).toBool();
        return tile;
    }

private:
    std::nullopt_t refuse(const char *key, const char *reason, const QString &value)
    {
        m_faults.push_back({QStringLiteral("tiles[%1].%2").arg(m_number).arg(QLatin1String(key)),
                            QLatin1String(reason), value.left(kMostWord)});
        return std::nullopt;
    }

    QString text(const char *key, qsizetype most)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (value.isUndefined() || value.isNull())
            return {};
        if (!value.isString())
            refuse(key, "not-text", {});
        const QString words = value.toString();
        if (words.size() > most)
            refuse(key, "too-long", words);
        return words.left(most);
    }

    /// A number that does not fit is brought to the nearest that does.
    int number(const char *key, int least, int most, int otherwise)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (value.isUndefined() || value.isNull())
            return otherwise;
        const double given = value.toDouble(otherwise);
        const bool fits = value.isDouble() && given >= least && given <= most && given == std::floor(given);
        if (!fits)
            refuse(key, "not-a-number", value.isDouble() ? QString::number(given) : value.toString());
        return static_cast<int>(std::clamp(given, double(least), double(most)));
    }

    const QJsonObject &m_object;
    qsizetype m_number;
    std::vector<core::FieldFault> &m_faults;
};

/// Places of tiles by row, then column.
std::vector<std::size_t> downwards(const Tiles &tiles)
{
    std::vector<std::size_t> order(tiles.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const TilePlace &one = tiles[a].place;
        const TilePlace &other = tiles[b].place;
        return std::pair(one.row, one.column) < std::pair(other.row, other.column);
    });
    return order;
}

/// The lowest end of the placed ones that stand in the columns of a place and begin above its row: what it can rise to.
int groundAbove(const Tiles &tiles, const std::vector<std::size_t> &placed, const TilePlace &place)
{
    int ground = 0;
    for (const std::size_t other : placed) {
        const TilePlace &there = tiles[other].place;
        if (there.column < place.right() && place.column < there.right())
            ground = std::max(ground, there.bottom());
    }
    return ground;
}

} // namespace

QString tileKindKey(TileKind kind)
{
    for (const KindKey &known : kKeys) {
        if (known.kind == kind)
            return QLatin1String(known.key);
    }
    return {};
}

bool isOfCustomers(TileKind kind)
{
    return kind >= TileKind::Cohorts;
}

bool isOneFigure(TileKind kind)
{
    return kind == TileKind::Figure || kind == TileKind::Pace || kind == TileKind::Retention ||
           kind == TileKind::Effort;
}

bool TilePlace::overlaps(const TilePlace &other) const
{
    return column < other.right() && other.column < right() && row < other.bottom() && other.row < bottom();
}

TilePlace onGrid(TilePlace place)
{
    place.width = std::clamp(place.width, Grid::kLeastWidth, Grid::kColumns);
    place.height = std::clamp(place.height, Grid::kLeastHeight, Grid::kMostHeight);
    place.column = std::clamp(place.column, 0, Grid::kColumns - place.width);
    place.row = std::clamp(place.row, 0, Grid::kMostRows);
    return place;
}

Tiles settled(Tiles tiles)
{
    std::vector<std::size_t> placed;
    for (const std::size_t next : downwards(tiles)) {
        tiles[next].place = onGrid(tiles[next].place);
        tiles[next].place.row = groundAbove(tiles, placed, tiles[next].place);
        placed.push_back(next);
    }
    return tiles;
}

Tiles withTileAt(Tiles tiles, std::size_t moved, const TilePlace &place)
{
    if (moved >= tiles.size())
        return tiles;
    tiles[moved].place = onGrid(place);
    std::vector<std::size_t> fixed{moved};
    for (const std::size_t next : downwards(tiles)) {
        if (next == moved)
            continue;
        TilePlace &there = tiles[next].place;
        bool clear = false;
        while (!clear) {
            clear = true;
            for (const std::size_t other : fixed) {
                if (there.overlaps(tiles[other].place)) {
                    there.row = tiles[other].place.bottom();
                    clear = false;
                }
            }
        }
        fixed.push_back(next);
    }
    return settled(std::move(tiles));
}

TilePlace freePlace(const Tiles &tiles, int width, int height)
{
    TilePlace place = onGrid({0, 0, width, height});
    for (place.row = 0; place.row < Grid::kMostRows; ++place.row) {
        for (place.column = 0; place.right() <= Grid::kColumns; ++place.column) {
            const bool taken = std::any_of(tiles.begin(), tiles.end(), [&](const DashboardTile &tile) {
                return tile.place.overlaps(place);
            });
            if (!taken)
                return place;
        }
    }
    place.column = 0;
    return place;
}

ReadTiles parseTiles(const QString &text)
{
    ReadTiles read;
    const QString field = QStringLiteral("tiles");
    if (text.trimmed().isEmpty())
        return read;
    if (text.size() > kMostText) {
        read.faults.push_back({field, QStringLiteral("too-long"), {}});
        return read;
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &problem);
    if (problem.error != QJsonParseError::NoError || !document.isArray()) {
        read.faults.push_back({field, QStringLiteral("not-tiles"), text.left(kMostWord)});
        return read;
    }
    const QJsonArray all = document.array();
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QJsonObject object = all[i].toObject();
        if (const QJsonObject schedule = object.value(u"schedule").toObject(); !schedule.isEmpty()) {
            read.schedule = readSchedule(schedule, read.faults);
            continue;
        }
        if (i == Grid::kMostTiles) {
            read.faults.push_back({field, QStringLiteral("too-many"), QString::number(all.size())});
            break;
        }
        if (auto tile = TileReader(object, i + 1, read.faults).read())
            read.tiles.push_back(std::move(*tile));
    }
    read.tiles = settled(std::move(read.tiles));
    return read;
}

QString printTiles(const Tiles &tiles, const ReportSchedule &schedule)
{
    QJsonArray all;
    for (const DashboardTile &tile : tiles) {
        QJsonObject object{{"kind", tileKindKey(tile.kind)},
                           {"x", tile.place.column},
                           {"y", tile.place.row},
                           {"w", tile.place.width},
                           {"h", tile.place.height}};
        const std::pair<const char *, QString> words[] = {
            {"metric", tile.metric}, {"by", tile.dimension}, {"split", tile.split}, {"title", tile.title}};
        for (const auto &[key, word] : words) {
            if (!word.isEmpty())
                object.insert(QLatin1String(key), word);
        }
        if (tile.limit > 0)
            object.insert(QLatin1String("limit"), tile.limit);
        if (tile.goal > 0)
            object.insert(QLatin1String("goal"), tile.goal);
        if (tile.hourCost > 0)
            object.insert(QLatin1String("hour_cost"), tile.hourCost);
        if (tile.table)
            object.insert(QLatin1String("table"), true);
        all.append(object);
    }
    return withTilesSchedule(QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)), schedule);
}

Dashboard dashboardOf(const Record &record)
{
    Dashboard made;
    made.id = record.ref.id;
    made.revision = record.revision;
    made.name = record.text(QStringLiteral("name"));
    made.role = record.text(QStringLiteral("role"));
    made.owner = record.value(QStringLiteral("owner")).as<RecordId>();
    made.locked = record.value(QStringLiteral("locked")).as<bool>();
    made.position = record.value(QStringLiteral("position")).as<qint64>();
    ReadTiles read = parseTiles(record.text(QStringLiteral("tiles")));
    made.tiles = std::move(read.tiles);
    made.schedule = std::move(read.schedule);
    made.faults = std::move(read.faults);
    return made;
}

Draft draftOf(const Dashboard &dashboard)
{
    Draft draft;
    draft.ref = {RecordKind::Dashboard, dashboard.id};
    draft.baseRevision = dashboard.revision;
    draft.values = {{QStringLiteral("name"), dashboard.name},
                    {QStringLiteral("tiles"), printTiles(dashboard.tiles, dashboard.schedule)},
                    {QStringLiteral("role"), dashboard.role.isEmpty() ? Value() : Value(dashboard.role)},
                    {QStringLiteral("locked"), dashboard.locked},
                    {QStringLiteral("position"), dashboard.position}};
    if (dashboard.owner.isValid())
        draft.values.insert(QStringLiteral("owner"), dashboard.owner);
    return draft;
}

} // namespace rapport::domain
