// Any bytes as a text table: read to the end, or an error; no cell outside the row's text, no line that runs backwards.
#include "exchange/csvreader.h"
#include "fuzzfile.h"

#include <cstdlib>

using namespace rapport;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const fuzz::FuzzFile file(data, size);
    if (!file.isWhole())
        return 0;
    const auto reader = exchange::CsvReader::open(file.path());
    if (!reader)
        return 0;
    exchange::TableRow row;
    qint64 line = 0;
    qint64 number = 0;
    while (true) {
        const auto more = (*reader)->next(row);
        if (!more || !*more)
            return 0;
        if (row.line() < line || row.number() != number + 1 || row.size() < 1)
            std::abort();
        line = row.line();
        number = row.number();
        qint64 bytes = 0;
        for (qsizetype i = 0; i < row.size(); ++i)
            bytes += row.bytes(i).size() + row.text(i).size();
        if (bytes < 0)
            std::abort();
    }
}
