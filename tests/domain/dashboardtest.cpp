#include "domain/dashboard.h"

#include "domain/catalogue.h"
#include "support/support.h"

#include <QRandomGenerator>

using namespace rapport;
using namespace rapport::test;
using domain::DashboardTile;
using domain::parseTiles;
using domain::TileKind;
using domain::TilePlace;
using domain::Tiles;

namespace {

DashboardTile tile(int column, int row, int width, int height)
{
    DashboardTile made;
    made.metric = QStringLiteral("won_value");
    made.place = {column, row, width, height};
    return made;
}

bool isOnGrid(const Tiles &tiles)
{
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const TilePlace &place = tiles[i].place;
        if (place.column < 0 || place.right() > domain::Grid::kColumns || place.row < 0)
            return false;
        for (std::size_t j = 0; j < i; ++j) {
            if (place.overlaps(tiles[j].place))
                return false;
        }
    }
    return true;
}

} // namespace

TEST_CASE("tiles are read back as they were written")
{
    Tiles tiles{tile(0, 0, 4, 3), tile(4, 0, 8, 3), tile(0, 3, 12, 4)};
    tiles[1].kind = TileKind::Stacked;
    tiles[1].dimension = "month";
    tiles[1].split = "owner";
    tiles[1].title = "Won, \"by\" owner";
    tiles[2].kind = TileKind::List;
    tiles[2].limit = 20;
    tiles[2].table = true;
    tiles.push_back(tile(0, 7, 6, 4));
    tiles[3].kind = TileKind::Effort;
    tiles[3].goal = 60;
    tiles[3].hourCost = 75'50;
    for (const TileKind kind : {TileKind::Trend, TileKind::Jumps, TileKind::Baskets}) {
        tiles.push_back(tile(6, 7, 6, 4));
        tiles.back().kind = kind;
    }
    tiles = settled(tiles);
    const auto read = parseTiles(printTiles(tiles));
    CHECK(read.faults.empty());
    CHECK(read.tiles == tiles);
}

TEST_CASE("every fault of a tile is named, and the others are read")
{
    const auto read = parseTiles(QStringLiteral(
        R"([{"kind":"pie","metric":"won_value"},{"kind":"bar"},{"kind":"bar","metric":"won_value","w":40,"title":7}, 5])"));
    REQUIRE(read.tiles.size() == 1);
    CHECK(read.tiles[0].place.width == domain::Grid::kColumns);
    QStringList fields;
    for (const core::FieldFault &fault : read.faults)
        fields.append(fault.field);
    CHECK(fields ==
          QStringList{"tiles[1].kind", "tiles[2].metric", "tiles[3].title", "tiles[3].w", "tiles[4].kind"});
}

TEST_CASE("text that is no list of tiles gives a fault, whatever it is")
{
    for (const QString &text : {QStringLiteral("{"), QStringLiteral("7"), QStringLiteral("[[[["),
                                QString(200'000, '['), QStringLiteral("{\"kind\":\"bar\"}")}) {
        const auto read = parseTiles(text);
        CHECK(read.tiles.empty());
        CHECK(read.faults.size() == 1);
    }
    QString many = QStringLiteral("[");
    for (int i = 0; i < 500; ++i)
        many += QStringLiteral("{\"kind\":\"bar\",\"metric\":\"m\",\"h\":1e300},");
    many.chop(1);
    const auto read = parseTiles(many + QLatin1Char(']'));
    CHECK(read.tiles.size() == domain::Grid::kMostTiles);
    CHECK(isOnGrid(read.tiles));
    CHECK(parseTiles(QString()).faults.empty());
}

TEST_CASE("a dashboard with tiles that cannot be read is refused at its field")
{
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Dashboard;
    draft.values = {{"name", "Sales"}, {"tiles", R"([{"kind":"pie","metric":"won_value"}])"}};
    const auto checked = domain::validate(draft, domain::Catalogue());
    REQUIRE_FALSE(checked);
    CHECK(checked.error().faults == std::vector<core::FieldFault>{{"tiles", "not-tiles", "tiles[1].kind"}});
}

TEST_CASE("a tile that is put on others pushes them down, and what has room above it moves up")
{
    const Tiles tiles{tile(0, 0, 6, 2), tile(6, 0, 6, 2), tile(0, 2, 12, 3)};
    const Tiles moved = withTileAt(tiles, 1, {0, 0, 6, 2});
    CHECK(moved[1].place == TilePlace{0, 0, 6, 2});
    CHECK(moved[0].place == TilePlace{0, 2, 6, 2});
    CHECK(moved[2].place == TilePlace{0, 4, 12, 3});
    const Tiles grown = withTileAt(tiles, 0, {0, 0, 8, 4});
    CHECK(grown[0].place == TilePlace{0, 0, 8, 4});
    CHECK(grown[1].place == TilePlace{6, 4, 6, 2});
    const Tiles beyond = withTileAt(tiles, 0, {40, -3, 50, 1});
    CHECK(beyond[0].place.right() == domain::Grid::kColumns);
    CHECK(isOnGrid(beyond));
}

TEST_CASE("whatever is moved where, no tile lies over another one")
{
    const quint32 seed = QRandomGenerator::global()->generate();
    INFO("seed " << seed);
    QRandomGenerator random(seed);
    Tiles tiles;
    for (int i = 0; i < 20; ++i) {
        tiles.push_back(tile(0, 0, 2, 2));
        tiles.back().place = domain::freePlace(Tiles(tiles.begin(), tiles.end() - 1), 2 + random.bounded(10),
                                               2 + random.bounded(6));
    }
    REQUIRE(isOnGrid(tiles));
    for (int i = 0; i < 300; ++i) {
        tiles = withTileAt(
            tiles, static_cast<std::size_t>(random.bounded(20)),
            {random.bounded(14) - 1, random.bounded(30) - 1, random.bounded(14), random.bounded(8)});
        REQUIRE(isOnGrid(tiles));
    }
    CHECK(settled(tiles) == tiles);
}
