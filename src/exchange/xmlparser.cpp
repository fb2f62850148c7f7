#include "exchange/xmlparser.h"

#include <cstring>
#include <expat.h>

namespace rapport::exchange {

using core::ErrorCode;
using core::Result;

namespace {

constexpr qint64 kMaxTokenBytes = static_cast<qint64>(4) * 1024 * 1024;

const char *localName(const char *name)
{
    const char *colon = std::strrchr(name, ':');
    return colon ? colon + 1 : name;
}

} // namespace

/// What expat calls.
struct XmlParser::Calls {
    static void start(void *self, const XML_Char *name, const XML_Char **attributes)
    {
        static_cast<XmlParser *>(self)->m_handler.start(localName(name), XmlAttributes(attributes));
    }
    static void end(void *self, const XML_Char *name)
    {
        static_cast<XmlParser *>(self)->m_handler.end(localName(name));
    }
    static void text(void *self, const XML_Char *text, int size)
    {
        static_cast<XmlParser *>(self)->m_handler.text(QByteArrayView(text, size));
    }
    static void doctype(void *self, const XML_Char *, const XML_Char *, const XML_Char *, int)
    {
        auto *parser = static_cast<XmlParser *>(self);
        parser->m_doctype = true;
        XML_StopParser(parser->m_parser, XML_FALSE);
    }
};

const char *XmlAttributes::value(const char *name) const
{
    for (const char *const *at = m_list; *at; at += 2) {
        if (std::strcmp(localName(at[0]), name) == 0)
            return at[1];
    }
    return nullptr;
}

XmlParser::XmlParser(std::unique_ptr<ZipPart> part, XmlHandler &handler)
    : m_part(std::move(part)), m_handler(handler), m_parser(XML_ParserCreate(nullptr))
{
    XML_SetUserData(m_parser, this);
    XML_SetElementHandler(m_parser, &Calls::start, &Calls::end);
    XML_SetCharacterDataHandler(m_parser, &Calls::text);
    XML_SetStartDoctypeDeclHandler(m_parser, &Calls::doctype);
}

XmlParser::~XmlParser()
{
    XML_ParserFree(m_parser);
}

core::Error XmlParser::error(const char *reason) const
{
    core::Error error;
    error.code = ErrorCode::Parse;
    error.reason = QLatin1String(reason);
    error.args = {m_part->archivePath(), QString::number(XML_GetCurrentLineNumber(m_parser)), m_part->name()};
    return error;
}

Result<bool> XmlParser::step()
{
    if (m_ended)
        return false;
    RAPPORT_TRY(const QByteArray piece, m_part->read());
    m_ended = piece.isEmpty();
    m_fed += piece.size();
    const XML_Status status =
        XML_Parse(m_parser, piece.constData(), static_cast<int>(piece.size()), m_ended ? 1 : 0);
    if (m_doctype)
        return core::fail(error("xml.doctype"));
    if (status == XML_STATUS_ERROR)
        return core::fail(error("xml.malformed"));
    if (m_fed - XML_GetCurrentByteIndex(m_parser) > kMaxTokenBytes)
        return core::fail(error("xml.too-large"));
    return !m_ended;
}

Result<> parsePart(const ZipArchive &archive, const QString &name, XmlHandler &handler)
{
    RAPPORT_TRY(auto part, archive.part(name));
    XmlParser parser(std::move(part), handler);
    while (true) {
        RAPPORT_TRY(const bool more, parser.step());
        if (!more)
            return {};
    }
}

} // namespace rapport::exchange
