#pragma once

#include <QSet>
#include <QString>
#include <vector>

namespace rapport::exchange {

/// A family of languages that an encoding without a mark of its own can hold.
struct LetterTable {
    QSet<char16_t> frequent; ///< letters and signs that fill their texts, small and capital
    QSet<char16_t> possible; ///< those that occur
};

/// An encoding that text may be in when it is not Unicode.
struct EncodingCandidate {
    const char *name;    ///< as the command line says it: "cp1252"
    const char *decoder; ///< as the decoder knows it
    const LetterTable *letters;
    double prior; ///< the more usual of two that fit alike
    bool isMultiByte;
};

/// All that are tried, the most usual first.
const std::vector<EncodingCandidate> &encodingCandidates();

} // namespace rapport::exchange
