#pragma once

#include "exchange/ziparchive.h"

#include <QByteArrayView>

struct XML_ParserStruct;

namespace rapport::exchange {

/// The attributes of an element; names without their prefix. Valid only while the element is told.
class XmlAttributes {
public:
    explicit XmlAttributes(const char *const *list) : m_list(list) {}
    /// Null when there is none; empty when it is empty.
    const char *value(const char *name) const;
    QString text(const char *name) const { return QString::fromUtf8(value(name)); }

private:
    const char *const *m_list;
};

/// Gets what an XML text says, in order; names without their prefix, UTF-8.
class XmlHandler {
public:
    XmlHandler() = default;
    XmlHandler(const XmlHandler &) = delete;
    XmlHandler &operator=(const XmlHandler &) = delete;
    virtual ~XmlHandler() = default;

    virtual void start(QByteArrayView name, const XmlAttributes &attributes) = 0;
    virtual void end(QByteArrayView name) = 0;
    virtual void text(QByteArrayView) {}
};

/// Parses one part of an archive piece by piece. A document type, and with it every entity of its own, is refused.
/// Owned by its user; one thread.
class XmlParser {
public:
    XmlParser(std::unique_ptr<ZipPart> part, XmlHandler &handler);
    ~XmlParser();
    XmlParser(const XmlParser &) = delete;
    XmlParser &operator=(const XmlParser &) = delete;

    /// Parses one more piece; false at the end. Fails as ZipPart::read does, and with Parse: xml.malformed (args: path,
    /// line, part), xml.doctype and xml.too-large (args: path, line, part): an attribute of more than 4 MiB.
    [[nodiscard]] core::Result<bool> step();
    const ZipPart &part() const { return *m_part; }

private:
    struct Calls;
    core::Error error(const char *reason) const;

    std::unique_ptr<ZipPart> m_part;
    XmlHandler &m_handler;
    XML_ParserStruct *m_parser;
    qint64 m_fed = 0;
    bool m_doctype = false;
    bool m_ended = false;
};

/// Parses a whole part.
[[nodiscard]] core::Result<> parsePart(const ZipArchive &archive, const QString &name, XmlHandler &handler);

} // namespace rapport::exchange
