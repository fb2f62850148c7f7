#include "storage/flatimage.h"
#include "support/support.h"

using rapport::storage::FlatImage;

TEST_CASE("members of an image come one after the other, texts with their escapes, numbers and null")
{
    FlatImage image(
        R"({"name":"A \"b\" \u00e9\n","amount_minor":-42,"custom":{"a":["}",1]},"stage_id":null, "flag":true})");
    REQUIRE(image.next());
    CHECK(image.key() == "name");
    CHECK(image.text() == QString::fromUtf8("A \"b\" é\n"));
    REQUIRE(image.next());
    CHECK(image.number() == -42);
    REQUIRE(image.next());
    CHECK(image.key() == "custom");
    REQUIRE(image.next());
    CHECK(image.isNull());
    CHECK(image.text().isEmpty());
    REQUIRE(image.next());
    CHECK(image.key() == "flag");
    CHECK_FALSE(image.next());
    CHECK_FALSE(image.isBroken());
}

TEST_CASE("a text that says null is none, and one without escapes is a view of the image")
{
    const std::string_view json = R"({"name":"null","status":"open","notes":"a\tb"})";
    FlatImage image(json);
    REQUIRE(image.next());
    CHECK_FALSE(image.isNull());
    CHECK(image.text() == "null");
    REQUIRE(image.next());
    CHECK(image.utf8() == "open");
    CHECK(image.utf8().constData() == json.data() + json.find("open"));
    REQUIRE(image.next());
    CHECK(image.utf8() == "a\tb");
}

TEST_CASE("an image without members is none that is broken, half of one is")
{
    FlatImage empty("{}");
    CHECK_FALSE(empty.next());
    CHECK_FALSE(empty.isBroken());
    for (const char *broken : {"", "[]", "{\"a\"", "{\"a\":", "{\"a\":\"b", "{\"a\":1 \"b\":2}", "{a:1}"}) {
        FlatImage image(broken);
        while (image.next()) {}
        CHECK(image.isBroken());
    }
}
