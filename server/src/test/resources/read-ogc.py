"""Reads an office as QGIS does: lists its collections, pages through one, and draws it and its tiles.

Arguments: address of /ogc, id of a collection, west south east north of the picture, file of the picture, ids of collections to count. The token stands in
the environment and is sent as the password of Basic, which QGIS 3.22 knows. Prints what it found as JSON.
"""

import json
import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
home = tempfile.mkdtemp()
os.environ["HOME"] = home

from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsAuthMethodConfig,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import QSize  # noqa: E402

root, collection = sys.argv[1:3]
west, south, east, north = map(float, sys.argv[3:7])
picture = sys.argv[7]

application = QgsApplication([], False)
application.initQgis()
found = {}

keys = QgsApplication.authManager()
keys.setMasterPassword("of this run", True)
key = QgsAuthMethodConfig("Basic")
key.setName("wangge")
key.setConfig("username", "gis")
key.setConfig("password", os.environ["WANGGE_TOKEN"])
keys.storeAuthenticationConfig(key)

settings = QgsSettings()
settings.setValue("qgis/WFS/wangge/authcfg", key.id())
settings.setValue("qgis/connections-wfs/wangge/url", root)
settings.setValue("qgis/connections-wfs/wangge/version", "OGC_API_FEATURES")
# Items end with their parents: all are kept.
services = [provider for provider in QgsApplication.dataItemProviderRegistry().providers() if "WFS" in provider.name()]
roots = [provider.createDataItem("", None) for provider in services]
connections = [connection for root_item in roots for connection in root_item.createChildren()]
layers = [layer for connection in connections for layer in connection.createChildren()]
found["listed"] = sorted(layer.name() for layer in layers)

where = "url='%s' typename='%s' pageSize='500' maxNumFeatures='100000' authcfg='%s'" % (root, collection, key.id())
items = QgsVectorLayer(where, collection, "OAPIF")
found["itemsValid"] = items.isValid()
found["error"] = items.dataProvider().error().message() if not items.isValid() else ""
found["fields"] = [field.name() for field in items.fields()]
found["items"] = sum(1 for _ in items.getFeatures())
items.setSubsetString("capacity > 90")
found["filtered"] = sum(1 for _ in items.getFeatures())
items.setSubsetString("")

found["counts"] = {}
for other in sys.argv[8:]:
    layer = QgsVectorLayer("url='%s' typename='%s' pageSize='3' authcfg='%s'" % (root, other, key.id()), other, "OAPIF")
    within = QgsFeatureRequest().setFilterRect(QgsRectangle(west, south, east, north))
    nowhere = QgsFeatureRequest().setFilterRect(QgsRectangle(0, 0, 1, 1))
    found["counts"][other] = [sum(1 for _ in layer.getFeatures(which)) for which in (QgsFeatureRequest(), within, nowhere)]

tiles = QgsVectorTileLayer(
    "type=xyz&url=%s/collections/%s/tiles/WebMercatorQuad/{z}/{y}/{x}&zmin=0&zmax=22&authcfg=%s" % (root, collection, key.id()),
    collection + " tiles",
)
cells = QgsVectorTileLayer(
    "type=xyz&url=%s/collections/cells/tiles/WebMercatorQuad/{z}/{y}/{x}&zmin=0&zmax=22&authcfg=%s" % (root, key.id()), "cells"
)
found["tilesValid"] = tiles.isValid() and cells.isValid()

mercator = QgsCoordinateReferenceSystem("EPSG:3857")
box = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), mercator, QgsProject.instance()).transformBoundingBox(
    QgsRectangle(west, south, east, north)
)


def draw(layers, file):
    """Draws layers, the first above, and answers how many colours the picture has beside white."""
    map_settings = QgsMapSettings()
    map_settings.setLayers(layers)
    map_settings.setDestinationCrs(mercator)
    map_settings.setExtent(box)
    map_settings.setOutputSize(QSize(900, 700))
    job = QgsMapRendererSequentialJob(map_settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(file)
    return sum(image.pixelColor(x, y).name() != "#ffffff" for x in range(0, 900, 3) for y in range(0, 700, 3))


found["drawnItems"] = draw([items], picture.replace(".png", "-items.png"))
found["drawnTiles"] = draw([tiles, cells], picture.replace(".png", "-tiles.png"))
print(json.dumps(found), flush=True)
os._exit(0)
