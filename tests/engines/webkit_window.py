"""A bare window of WebKitGTK for webkit.py, run by the system's Python. WebKit's own MiniBrowser is never as narrow as a phone."""

import json
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402 - the versions are chosen first

told = json.loads(sys.argv[1])
context = WebKit2.WebContext.new_ephemeral() if told["private"] else WebKit2.WebContext.get_default()
context.set_automation_allowed(True)
view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
view.get_settings().set_enable_html5_local_storage(told["storage"])
frames, start = WebKit2.UserContentInjectedFrames.TOP_FRAME, WebKit2.UserScriptInjectionTime.START
view.get_user_content_manager().add_script(WebKit2.UserScript.new(told["script"], frames, start, None, None))


def begun(_context, session):
    about = WebKit2.ApplicationInfo()
    about.set_name("window")
    session.set_application_info(about)
    session.connect("create-web-view", lambda _: view)


context.connect("automation-started", begun)
window = Gtk.Window()
window.set_default_size(told["width"], told["height"])
window.add(view)
window.connect("destroy", Gtk.main_quit)
window.show_all()
Gtk.main()
