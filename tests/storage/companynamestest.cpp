#include "storage/companynames.h"
#include "storage/namefilter.h"

#include "support/support.h"

using namespace rapport;

TEST_CASE("companies are known by what they are called until they are forgotten")
{
    storage::CompanyNames names;
    for (int i = 1; i <= 20'000; ++i) {
        names.insert(QString("firma %1").arg(i), i);
        names.setName(i, QString("Firmą %1 GmbH").arg(i));
    }
    names.insert("firma 7", 99);
    CHECK(names.idOf("firma 7") == 7);
    CHECK(names.idOf("firma 20000") == 20'000);
    CHECK(names.idOf("firma 20001") == 0);
    CHECK(names.nameOf(12) == QString("Firmą 12 GmbH"));
    names.setName(12, "Neu");
    CHECK(names.nameOf(12) == QString("Neu"));
    CHECK_FALSE(names.nameOf(30'000));
    CHECK(names.size() == 20'000);
    names.clear();
    CHECK(names.size() == 0);
    CHECK(names.idOf("firma 7") == 0);
}

TEST_CASE("a filter of names never denies one that was added, and seldom claims another")
{
    storage::NameFilter filter;
    for (int i = 0; i < 100'000; ++i)
        filter.add(QString("company %1").arg(i));
    int denied = 0;
    int claimed = 0;
    for (int i = 0; i < 100'000; ++i) {
        denied += filter.mayHold(QString("company %1").arg(i)) ? 0 : 1;
        claimed += filter.mayHold(QString("firma %1").arg(i)) ? 1 : 0;
    }
    CHECK(denied == 0);
    CHECK(claimed < 300);
}
