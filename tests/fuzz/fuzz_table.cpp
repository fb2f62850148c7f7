// Any bytes as a file of any kind, as an import looks at it first: the reader that its content chooses, every profile.
#include "exchange/tablesurvey.h"
#include "fuzzfile.h"

#include <cstdlib>

using namespace rapport;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const fuzz::FuzzFile file(data, size);
    if (!file.isWhole())
        return 0;
    const auto survey = exchange::surveyTable(file.path(), {});
    if (survey && survey->columns.size() != static_cast<size_t>(survey->header.size()))
        std::abort();
    return 0;
}
