#pragma once

#include "core/error.h"

#include <tl/expected.hpp>
#include <utility>

namespace rapport::core {

/// A value or the Error that prevented it. Every function returning one is declared [[nodiscard]].
template <class T = void>
using Result = tl::expected<T, Error>;

/// The failing half of a Result.
inline tl::unexpected<Error> fail(ErrorCode code, QString reason, QStringList args = {}, QString detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(reason), std::move(args), std::move(detail), {}});
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, QStringLiteral("cancelled"));
}

} // namespace rapport::core

#define RAPPORT_JOIN_(a, b) a##b
#define RAPPORT_JOIN(a, b) RAPPORT_JOIN_(a, b)

/// `RAPPORT_TRY(const auto rows, readRows());` — binds the value or returns the error to the caller.
#define RAPPORT_TRY(declaration, expression)                                                   \
    auto RAPPORT_JOIN(rapportResult_, __LINE__) = (expression);                                \
    if (!RAPPORT_JOIN(rapportResult_, __LINE__))                                               \
        return tl::make_unexpected(std::move(RAPPORT_JOIN(rapportResult_, __LINE__)).error()); \
    declaration = std::move(*RAPPORT_JOIN(rapportResult_, __LINE__))

/// `RAPPORT_CHECK(save());` — returns the error to the caller, drops the value.
#define RAPPORT_CHECK(expression)                                          \
    do {                                                                   \
        if (auto rapportChecked = (expression); !rapportChecked)           \
            return tl::make_unexpected(std::move(rapportChecked).error()); \
    } while (false)
