#pragma once

#include "clirun.h"
#include "exchange/sharedfiles.h"

namespace rapport::test {

/// Makes the pipeline of the published 8,800 opportunities and imports them; the answer of the import. Skips the test aloud
/// where their file is not beside the repository.
inline QJsonObject importSalesPipeline(CliStore &store)
{
    const QString shared = sharedFile("reporting/data/crm/maven_sales_pipeline.csv");
    if (shared.isEmpty())
        SKIP("the pipeline's file is not here");
    const QString file = store.path("pipeline.csv"); // rejects are left beside it
    REQUIRE(QFile::copy(shared, file));
    REQUIRE(store.run({"add", "pipelines", "name=Sales"}).code == 0);
    const std::pair<const char *, const char *> stages[] = {
        {"Prospecting", "open"}, {"Engaging", "open"}, {"Won", "won"}, {"Lost", "lost"}};
    for (const auto &[name, kind] : stages)
        REQUIRE(store
                    .run({"add", "stages", QStringLiteral("name=") + name, "pipeline=Sales",
                          QStringLiteral("kind=") + kind, "probability=50"})
                    .code == 0);
    const CliRun run = store.json({"import", "deals", file, "--date-order", "dmy"});
    INFO(run.err.toStdString());
    REQUIRE(run.code == 0);
    return run.json();
}

} // namespace rapport::test
